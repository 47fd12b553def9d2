import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { authTest } from '../auth-test.ts';
import { type Finding, fine, problem } from './finding.ts';
import { checkAppToken, type SocketCheck } from './socket.ts';

/** Which manifest asks for which way. */
const MANIFEST = { http: 'manifest.yml', socket: 'manifest.socket.yml' };
const manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });

/**
 * Ask Slack who the bot is (`auth.test`), and compare the scopes it names in the header of its answer; in Socket Mode look
 * at that too.
 */
export async function checkSlack(
  { connection, slackApiUrl }: Config,
  checkSocket: SocketCheck = checkAppToken,
): Promise<Finding[]> {
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
    const scopes = await checkScopes(answer.scopes, MANIFEST[connection.mode]);
    return [
      who,
      scopes,
      ...(connection.mode === 'socket' ? [await checkSocket(connection.appToken, slackApiUrl)] : []),
    ];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [
      problem(`Slack at ${slackApiUrl} does not answer as Slack does (${why}). Check the network and SLACK_API_URL.`),
    ];
  }
}

async function checkScopes(header: string | null, manifestFile: string): Promise<Finding> {
  if (header === null) return problem('Slack did not say which scopes the bot has. Check SLACK_API_URL.');
  const granted = header.split(',').map((scope) => scope.trim());
  const text = await readFile(new URL(`../../../${manifestFile}`, import.meta.url), 'utf8');
  const wanted = manifest.parse(parse(text)).oauth_config.scopes.bot;
  const missing = wanted.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return fine(`Slack: the bot has all ${wanted.length} scopes.`);
  return problem(
    `Slack: the bot lacks ${missing.join(', ')}. Paste ${manifestFile} into your app's settings and install it again.`,
  );
}
