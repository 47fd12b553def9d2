import { findCaseOfThread } from '../store/slack-messages.ts';
import { ensureWorkspace as ensure, spaceOfChannel } from '../store/spaces.ts';
import type { Deps } from './operation.ts';

/** Notes the workspace that Slack says we are installed in, with its `default` space. */
export function ensureWorkspace(
  { database }: Deps,
  workspaceId: string,
  about: { team_name?: string | null },
): Promise<void> {
  return database.transaction((tx) => ensure(tx, workspaceId, about));
}

/** The space that what is typed in a channel works on, and the case whose thread it is, if it is one. */
export async function whereabouts(
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
