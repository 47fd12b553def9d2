import type { WebClient } from '@slack/web-api';
import { present } from '../../core/lists.ts';
import { isRecord } from '../../core/objects.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { slackError } from '../../slack/context/slack-error.ts';
import { deleteShownPart, type ShownPart, saveShownPart } from '../../store/cases/case-cards.ts';
import type { Scope } from '../../store/database.ts';
import type { JobContext } from '../handler.ts';
import type { Part } from './thread.ts';

/** Where a part belongs: its case and channel, and the thread under the card, once that is posted. */
export interface PartAddress {
  scope: Scope;
  caseId: string;
  channelId: string;
  threadTs?: string;
}

const PART_METADATA_TYPE = 'docket_part';

/**
 * Post a part, once. A row says "being posted" before Slack is called; when such a row is found, an earlier attempt may
 * have posted and died, so the message is looked for by its metadata first, and brought up to date. Return its `ts`.
 */
export async function postPart(
  context: JobContext,
  place: PartAddress,
  part: Part,
  shown: ShownPart | undefined,
): Promise<string> {
  const { deps, slack } = context;
  const { scope, caseId, channelId, threadTs } = place;
  const save = (ts: string | null) =>
    performAsSystem(deps, 'recordShownPart', scope, ({ tx }) =>
      saveShownPart(tx, scope, caseId, { channelId, part: part.part, ts, hash: part.hash }),
    );
  const id = `${scope.spaceId}:${caseId}:${part.part}`;
  const posted = shown?.hash ? await findPosted(slack, place, id, shown) : undefined;
  if (posted !== undefined && (await updatePart(context, place, part, posted))) return posted;
  await save(null);
  const answer = await slack.chat.postMessage({
    channel: channelId,
    ...part.message,
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    metadata: { event_type: PART_METADATA_TYPE, event_payload: { id } },
    unfurl_links: false,
    unfurl_media: false,
  });
  const ts = present(answer.ts, 'time of the message');
  await save(ts);
  return ts;
}

/** Bring a posted part up to date. Return false when its message is gone. */
export async function updatePart(
  { deps, slack }: JobContext,
  place: PartAddress,
  part: Part,
  ts: string,
): Promise<boolean> {
  const { scope, caseId, channelId } = place;
  try {
    await slack.chat.update({ channel: channelId, ts, ...part.message });
  } catch (error) {
    if (slackError(error) !== 'message_not_found') throw error;
    await performAsSystem(deps, 'forgetShownPart', scope, ({ tx }) =>
      deleteShownPart(tx, scope, caseId, channelId, part.part),
    );
    return false;
  }
  await performAsSystem(deps, 'recordShownPart', scope, ({ tx }) =>
    saveShownPart(tx, scope, caseId, { channelId, part: part.part, ts, hash: part.hash }),
  );
  return true;
}

/** Take a part away that is no longer wanted; a message that is gone already is fine. */
export async function removePart({ deps, slack }: JobContext, place: PartAddress, shown: ShownPart): Promise<void> {
  const { scope, caseId, channelId } = place;
  if (shown.ts !== null) {
    try {
      await slack.chat.delete({ channel: channelId, ts: shown.ts });
    } catch (error) {
      if (slackError(error) !== 'message_not_found') throw error;
    }
  }
  await performAsSystem(deps, 'forgetShownPart', scope, ({ tx }) =>
    deleteShownPart(tx, scope, caseId, channelId, shown.part),
  );
}

/**
 * Look for a message that was posted without our learning of it. Where history may not be read, there is none to find.
 */
async function findPosted(
  slack: WebClient,
  { channelId, threadTs }: PartAddress,
  id: string,
  shown: ShownPart,
): Promise<string | undefined> {
  const oldest = String(Date.parse(shown.createdAt) / 1000 - 60);
  const range = { channel: channelId, oldest, limit: 200, include_all_metadata: true };
  try {
    const { messages } =
      threadTs === undefined
        ? await slack.conversations.history(range)
        : await slack.conversations.replies({ ...range, ts: threadTs });
    return messages?.find(({ metadata }) => isRecord(metadata?.event_payload) && metadata.event_payload.id === id)?.ts;
  } catch (error) {
    if (slackError(error) === 'missing_scope') return undefined;
    throw error;
  }
}
