import { z } from 'zod';
import type { Config } from '../config.ts';

const answer = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  team: z.string().optional(),
  team_id: z.string().optional(),
  user: z.string().optional(),
});

/** Who Slack says the bot is; with the scopes that it has, as the header of the answer names them. */
export type AuthTest = z.infer<typeof answer> & { scopes: string | null };

/** Ask Slack who the bot of a token is (`auth.test`). Throw where what answers is no Slack. */
export async function authTest(slackApiUrl: Config['slackApiUrl'], botToken: string): Promise<AuthTest> {
  const response = await fetch(`${slackApiUrl}auth.test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}` },
    signal: AbortSignal.timeout(10_000),
  });
  return { ...answer.parse(await response.json()), scopes: response.headers.get('x-oauth-scopes') };
}
