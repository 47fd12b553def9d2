import { createHash } from 'node:crypto';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { present } from '../../core/lists.ts';
import type { Deps } from '../../operations/operation.ts';
import { ensureWorkspace, installationOf } from '../../operations/workspace/resolve-context.ts';

/** Who the bot is, and where. */
export interface Identity {
  workspaceId: string;
  botId: string;
  botUserId: string;
  /** Of an organisation with several workspaces. */
  enterpriseId?: string;
  /** The app that the bot belongs to; absent where Slack did not say. */
  appId?: string;
}

/**
 * Ask Slack who the bot is and note it. While Slack cannot be reached, what it said of this token last counts, so that
 * Docket can start while Slack is down.
 *
 * Throw in plain words when Slack refuses the token, or is out of reach and the token was never used here.
 */
export async function identify(deps: Deps, client: WebClient, botToken: string): Promise<Identity> {
  const token_sha256 = createHash('sha256').update(botToken).digest('hex');
  try {
    const { team_id, team, user_id, bot_id, enterprise_id } = await client.auth.test();
    const appId = await appOf(client, bot_id);
    const identity = {
      ...(enterprise_id && { enterpriseId: enterprise_id }),
      ...(appId && { appId }),
      workspaceId: present(team_id, 'workspace'),
      botId: present(bot_id, 'bot'),
      botUserId: present(user_id, 'user of the bot'),
    };
    const { workspaceId, botId, botUserId } = identity;
    await ensureWorkspace(deps, workspaceId, {
      team_name: team ?? null,
      bot_id: botId,
      bot_user_id: botUserId,
      token_sha256,
    });
    return identity;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) {
      throw new Error(
        `Slack does not accept SLACK_BOT_TOKEN (${error.data.error}). Copy it again from your app's settings.`,
      );
    }
    const known = await installationOf(deps, token_sha256);
    if (!known) throw error;
    deps.log.warn({ err: error }, 'Slack cannot be reached; starting with what it said of this token last');
    return known;
  }
}

async function appOf(client: WebClient, bot: string | undefined): Promise<string | undefined> {
  try {
    return (await client.bots.info({ ...(bot !== undefined && { bot }) })).bot?.app_id;
  } catch {
    return undefined;
  }
}
