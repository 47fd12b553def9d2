import { z } from 'zod';
import type { Session } from '../connector.ts';
import type { LinearConfig } from './definition.ts';

/** One GraphQL operation; `data` is what it promises. A query changes nothing; a mutation does. */
export interface Operation<T> {
  query: string;
  variables: Record<string, unknown>;
  data: z.ZodType<T>;
  fallback?: T;
}

const failed = z.object({
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string().optional(), userPresentableMessage: z.string().optional() }).nullish(),
      }),
    )
    .min(1),
});

/** What was asked for by an id, and is not there. */
const nothing = z.object({ data: z.object({ issue: z.null() }) });

/** By `extensions.code` (Linear developers: "Errors"). */
const statuses: Record<string, number> = {
  AUTHENTICATION_ERROR: 401,
  FORBIDDEN: 403,
  FEATURE_NOT_ACCESSIBLE: 403,
  RATELIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
};

/** Ask Linear, which tells of errors by the body whatever the status is. */
export async function ask<T>(
  { http, config }: Session<LinearConfig>,
  { query, variables, data, fallback }: Operation<T>,
): Promise<T> {
  const answer = z.object({ data });
  const sent = await http.send({
    method: 'POST',
    url: config.apiUrl,
    json: { query, variables },
    answer,
    refusal,
    reads: !query.trimStart().startsWith('mutation'),
    ...(fallback !== undefined && { fallback: { data: fallback } }),
  });
  return sent.data;
}

function refusal(body: unknown, status: number): { status: number; message: string } | undefined {
  const first = failed.safeParse(body).data?.errors[0];
  if (!first) return nothing.safeParse(body).success ? { status: 404, message: 'Entity not found' } : undefined;
  const { message, extensions } = first;
  const isMissing = /^(entity )?not found/i.test(message);
  const meant = isMissing ? 404 : statuses[extensions?.code ?? ''];
  return { status: meant ?? (status >= 400 ? status : 400), message: extensions?.userPresentableMessage ?? message };
}
