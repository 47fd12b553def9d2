import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { authTest } from '../auth-test.ts';
import { type Finding, fine, problem } from './finding.ts';

const manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });

/** Ask Slack who the bot is (`auth.test`), and compare the scopes it names in the header of its answer. */
export async function checkSlack({ connection, slackApiUrl }: Config): Promise<Finding[]> {
  if (!('botToken' in connection)) return [fine('Slack: no bot token is set, so there is nothing to ask it.')];
  try {
    const answer = await authTest(slackApiUrl, connection.botToken);
    if (!answer.ok)
      return [
        problem(
          `Slack does not accept SLACK_BOT_TOKEN (${answer.error}). Copy it again from "OAuth & Permissions" of your app.`,
        ),
      ];
    const who = fine(`Slack: connected to ${answer.team} as ${answer.user}.`);
    return [who, await checkScopes(answer.scopes)];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [
      problem(`Slack at ${slackApiUrl} does not answer as Slack does (${why}). Check the network and SLACK_API_URL.`),
    ];
  }
}

async function checkScopes(header: string | null): Promise<Finding> {
  if (header === null) return problem('Slack did not say which scopes the bot has. Check SLACK_API_URL.');
  const granted = header.split(',').map((scope) => scope.trim());
  const text = await readFile(new URL('../../../manifest.yml', import.meta.url), 'utf8');
  const wanted = manifest.parse(parse(text)).oauth_config.scopes.bot;
  const missing = wanted.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return fine(`Slack: the bot has all ${wanted.length} scopes.`);
  return problem(
    `Slack: the bot lacks ${missing.join(', ')}. Paste manifest.yml into your app's settings and install it again.`,
  );
}
