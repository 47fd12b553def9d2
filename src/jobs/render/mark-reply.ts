import { performAsSystem } from '../../operations/perform.ts';
import { saveMark } from '../../store/attachments/mirror.ts';
import { isReactionSettled } from '../deliver/refusals.ts';
import type { JobContext } from '../handler.ts';
import type { PartAddress } from './post-part.ts';
import type { KeptReply } from './thread.ts';

/** 🗂️: an emoji that every workspace has. */
const MARK = 'card_index_dividers';

/**
 * Put the bot's reaction on a reply that a comment holds, so that everybody in the thread sees it at a glance and nobody
 * is notified; take it off where the comment is gone. What Slack never allows is not asked for again.
 */
export async function markReply(
  { deps, slack }: JobContext,
  { scope, channelId }: PartAddress,
  { ts, isKept, isMarked }: KeptReply,
): Promise<void> {
  if (isKept === isMarked) return;
  const mark = { channel: channelId, timestamp: ts, name: MARK };
  try {
    await (isKept ? slack.reactions.add(mark) : slack.reactions.remove(mark));
  } catch (error) {
    if (!isReactionSettled(error)) throw error;
  }
  await performAsSystem(deps, 'markReply', scope, ({ tx }) =>
    saveMark(tx, scope.workspaceId, { channelId, ts }, isKept),
  );
}
