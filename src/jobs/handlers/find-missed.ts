import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ThreadAddress } from '../../core/attachments/reply.ts';
import { withoutNulls } from '../../core/objects.ts';
import { receiveDelivery } from '../../operations/inbox.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { isTransient } from '../../slack/context/listener.ts';
import {
  type ChangedMessage,
  changedMessage,
  deliveryOf,
  readMessageChange,
} from '../../slack/context/message-event.ts';
import { listKnownReplies, type MirroredThread, nextMirroredThread } from '../../store/attachments/mirrored-threads.ts';
import { addEffect } from '../../store/effects.ts';
import { findBotUserId } from '../../store/workspace/spaces.ts';
import { slackClient } from '../deliver/slack-client.ts';
import { missedInThread } from '../evidence/missed-in-thread.ts';
import type { Handler, JobContext } from '../handler.ts';

/** Between two threads: Slack takes about 50 calls a minute, and others need some of them. */
const PACE_MS = 1_500;

/**
 * Find what was missed in one mirrored thread, as while Docket was down, and put it into the inbox; then go on with the
 * next thread, at Slack's pace. It resumes where it stopped.
 */
export const findMissed: Handler<'find_missed'> = async (context, { after }) => {
  const { deps, config } = context;
  const thread = await nextMirroredThread(deps.database.read, after);
  if (!thread) return;
  const { workspaceId, channelId, ts } = thread;
  try {
    await takeMissed(context, slackClient(config, { rejectRateLimitedCalls: true, log: deps.log }), thread);
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) {
      await goOn(context, thread, after, error.retryAfter * 1000);
      return;
    }
    if (isTransient(error)) throw error;
    deps.log.warn({ err: error, channelId, ts }, 'a thread could not be compared with Slack');
  }
  await goOn(context, thread, { workspaceId, channelId, ts }, PACE_MS);
};

async function takeMissed({ deps }: JobContext, client: WebClient, thread: MirroredThread): Promise<void> {
  const { workspaceId, channelId } = thread;
  const { read } = deps.database;
  const botUserId = (await findBotUserId(read, workspaceId)) ?? '';
  // Read before Slack is asked: what is known by now, Slack must hold, unless it was deleted.
  const known = await listKnownReplies(read, thread, thread.caseId, channelId);
  const held = await readHeld(client, thread);
  for (const event of missedInThread(thread, held, known, botUserId)) {
    const change = readMessageChange(event);
    if (change) await receiveDelivery(deps, workspaceId, deliveryOf(event, change));
  }
}

async function readHeld(client: WebClient, { channelId, ts, mirrorSince }: MirroredThread): Promise<ChangedMessage[]> {
  const found = new Map<string, ChangedMessage>();
  const oldest = (Date.parse(mirrorSince) / 1000).toFixed(6);
  let cursor: string | undefined;
  do {
    const page = { channel: channelId, ts, oldest, inclusive: true, limit: 200, ...(cursor && { cursor }) };
    const answer = await client.conversations.replies(page);
    // Slack repeats the first message on every page.
    for (const message of z.array(changedMessage).parse(withoutNulls(answer.messages ?? [])))
      found.set(message.ts, message);
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor);
  return [...found.values()];
}

async function goOn({ deps }: JobContext, thread: MirroredThread, after: ThreadAddress | undefined, ms: number) {
  await performAsSystem(deps, 'findMissed', thread, async ({ tx }) => {
    const options = { queue: 'find_missed', delayMs: ms };
    await addEffect(tx, 'find_missed', { ...(after && { after }) }, options);
  });
}
