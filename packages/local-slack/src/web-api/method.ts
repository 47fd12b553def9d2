import { z } from 'zod';
import type { Slack } from '../slack.ts';

/**
 * One Web API method: the scopes of which any one is enough (none: the token alone), the arguments, and the work.
 * `open` methods need no token at all; the others take the bot's, or the app's where `token` says so. `run` answers the fields beside `ok`, or throws a `SlackError`.
 */
export interface Method {
  scopes: readonly string[];
  open?: boolean;
  token?: 'app';
  args: z.ZodType<Record<string, unknown>>;
  run(slack: Slack, args: Record<string, unknown>): Promise<Record<string, unknown>> | Record<string, unknown>;
}

/** Declares a method; the arguments of `run` have the types of the schema. */
export function method<S extends z.ZodObject>(given: {
  scopes?: readonly string[];
  open?: boolean;
  token?: 'app';
  args: S;
  run(slack: Slack, args: z.output<S>): Promise<Record<string, unknown>> | Record<string, unknown>;
}): Method {
  return { scopes: [], ...given };
}

/** Arguments come as form fields or as JSON, so that numbers, booleans and structures may all be strings. */
export const arg = {
  text: z.string(),
  /** Present and not empty. */
  some: z.string().min(1),
  flag: z.preprocess((value) => (typeof value === 'string' ? value === 'true' || value === '1' : value), z.boolean()),
  count: z.coerce.number().int(),
  /** `a,b` or a list. */
  list: z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
    z.array(z.string()),
  ),
  json: <T extends z.ZodType>(schema: T) => z.preprocess(parsed, schema),
};

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A page of a list with Slack's cursor; `limit` is 100 where none is given. */
export function page<T>(
  all: readonly T[],
  args: { limit?: number | undefined; cursor?: string | undefined },
): { items: T[]; response_metadata: { next_cursor: string }; has_more: boolean } {
  const start = args.cursor ? Number(Buffer.from(args.cursor, 'base64url').toString()) : 0;
  const end = start + (args.limit || 100);
  const next = end < all.length ? Buffer.from(String(end)).toString('base64url') : '';
  return { items: all.slice(start, end), response_metadata: { next_cursor: next }, has_more: next !== '' };
}
