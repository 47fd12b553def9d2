import { findCaseOfThread } from '../../store/cases/case-cards.ts';
import {
  DEFAULT_SPACE,
  ensureWorkspace as ensure,
  findInstallation,
  spaceOfChannel,
} from '../../store/workspace/spaces.ts';
import type { Deps } from '../operation.ts';
import { performAsSystem } from '../perform.ts';

/** Note the workspace that Slack says we are installed in, with its `default` space. */
export function ensureWorkspace(deps: Deps, workspaceId: string, about?: Parameters<typeof ensure>[2]): Promise<void> {
  return performAsSystem(deps, 'ensureWorkspace', { workspaceId, spaceId: DEFAULT_SPACE }, ({ tx }) =>
    ensure(tx, workspaceId, about),
  );
}

/** Return who the bot with this token was when Slack was asked last, or undefined when it never was. */
export async function installationOf({ database }: Deps, tokenSha256: string) {
  const found = await findInstallation(database.read, tokenSha256);
  if (!found?.bot_id || !found.bot_user_id) return undefined;
  return { workspaceId: found.workspace_id, botId: found.bot_id, botUserId: found.bot_user_id };
}

/** Return the space that what is typed in a channel works on, and the case whose thread it is, if it is one. */
export async function resolveContext(
  { database }: Deps,
  workspaceId: string,
  channelId: string | undefined,
  threadTs: string | undefined,
): Promise<{ spaceId: string; threadCase?: { id: string; spaceId: string } }> {
  if (channelId === undefined) return { spaceId: 'default' };
  if (threadTs !== undefined) {
    const found = await findCaseOfThread(database.read, workspaceId, channelId, threadTs);
    if (found) return { spaceId: found.spaceId, threadCase: { id: found.caseId, spaceId: found.spaceId } };
  }
  return { spaceId: await spaceOfChannel(database.read, workspaceId, channelId) };
}
