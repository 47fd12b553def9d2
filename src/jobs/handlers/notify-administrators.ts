import { administratorsNotice } from '../../slack/blocks/workspace/given-up.ts';
import { listMembers } from '../../slack/context/list-members.ts';
import { listGivenUp } from '../../store/given-up-jobs.ts';
import { listAdministrators, MAX_ADMINISTRATORS } from '../../store/workspace/slack-users.ts';
import { postMessage } from '../deliver/post-to.ts';
import type { Handler, JobContext } from '../handler.ts';

/**
 * Tell the administrators of a workspace that something was given up, where it still is: those who have worked with
 * Docket, or, where none has, those whom Slack names.
 */
export const notifyAdministrators: Handler<'notify_administrators'> = async (context, { workspaceId }, job) => {
  if ((await listGivenUp(context.deps.database.read, workspaceId, 1)).length === 0) return;
  for (const userId of await administrators(context, workspaceId)) {
    await postMessage(context, job, { userId, channelId: userId }, administratorsNotice());
  }
};

async function administrators({ deps, slack }: JobContext, workspaceId: string): Promise<string[]> {
  const known = await listAdministrators(deps.database.read, workspaceId);
  if (known.length > 0) return known;
  const members = await listMembers(slack);
  return members
    .filter((one) => one.is_admin || one.is_owner || one.is_primary_owner)
    .map(({ id }) => id)
    .slice(0, MAX_ADMINISTRATORS);
}
