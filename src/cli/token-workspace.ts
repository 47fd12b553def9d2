import { createHash } from 'node:crypto';
import type { Config } from '../config.ts';
import type { Deps } from '../operations/operation.ts';
import { installationOf } from '../operations/workspace/resolve-context.ts';
import { authTest } from './auth-test.ts';

/**
 * Return the id of the workspace that the bot token of the settings is of: as Slack says, or as it said last where it
 * is out of reach; undefined where there is no such token. Throw in plain words where nobody can tell.
 */
export async function workspaceOfToken({ connection, slackApiUrl }: Config, deps: Deps): Promise<string | undefined> {
  if (!('botToken' in connection)) return undefined;
  const { botToken } = connection;
  const asked = await authTest(slackApiUrl, botToken).catch((cause: unknown) => ({ ok: false as const, cause }));
  if (asked.ok && asked.team_id !== undefined) return asked.team_id;
  if ('error' in asked) throw new Error(`Slack does not accept SLACK_BOT_TOKEN (${asked.error}). ${INSTEAD}`);
  const known = await installationOf(deps, createHash('sha256').update(botToken).digest('hex'));
  if (known) return known.workspaceId;
  throw new Error(`Slack at ${slackApiUrl} cannot be asked whose SLACK_BOT_TOKEN is. ${INSTEAD}`);
}

const INSTEAD = 'Nothing was changed. With --workspace ID nobody needs to be asked.';
