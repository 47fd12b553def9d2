import { WebAPIRateLimitedError } from '@slack/web-api';
import { endDelivery, putOffDelivery } from '../../operations/inbox.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { isTransient, type Listener } from '../../slack/context/listener.ts';
import { Directory } from '../../slack/context/users.ts';
import { authorOfDelivery, handleDelivery as handle, type Say } from '../../slack/listen/handle-delivery.ts';
import { addEffect } from '../../store/effects.ts';
import * as store from '../../store/inbox.ts';
import { DEFAULT_SPACE, findBotUserId } from '../../store/workspace/spaces.ts';
import { postOnce } from '../deliver/post-once.ts';
import { slackClient } from '../deliver/slack-client.ts';
import type { Handler, JobContext, JobInfo } from '../handler.ts';

/**
 * Handle what Slack delivered, and then forget what was in it. Where Slack asks to be left alone for a while, that is
 * when it goes on; what never works is given up, and its author is told.
 */
export const handleDelivery: Handler<'handle_delivery'> = async (context, { workspaceId, key }, job) => {
  const { deps } = context;
  const delivery = await store.findDelivery(deps.database.read, workspaceId, key);
  if (!delivery) return;
  const isLast = job.attempt >= store.DELIVERY_ATTEMPTS;
  try {
    await handle(await listenerOf(context, workspaceId, isLast), delivery, sayOnce(context, job));
    await endDelivery(deps, workspaceId, key, 'handled');
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) {
      await putOffDelivery(deps, workspaceId, key, { queue: key, delayMs: error.retryAfter * 1000 });
    } else if (isLast) {
      deps.log.error({ err: error, key }, 'a delivery was given up');
      await giveUp(context, workspaceId, delivery);
    } else throw error;
  }
};

async function listenerOf(context: JobContext, workspaceId: string, isLast: boolean): Promise<Listener> {
  const { deps, config } = context;
  const client = slackClient(config, { rejectRateLimitedCalls: true });
  const botUserId = (await findBotUserId(deps.database.read, workspaceId)) ?? '';
  // What is known of people is read anew each time: another thread hears of their changes.
  const directory = new Directory(deps, workspaceId, client);
  return {
    deps,
    installation: { workspaceId, botUserId, client, directory },
    track: (work) => work,
    isRetried: (error) => isTransient(error) && !isLast,
  };
}

function sayOnce(context: JobContext, job: JobInfo): Say {
  return async ({ user, ...to }, message) => {
    try {
      if (user === undefined) await postOnce(context, job, { ...to, ...message });
      else await context.slack.chat.postEphemeral({ ...to, user, ...message });
    } catch (error) {
      if (isTransient(error)) throw error;
      context.deps.log.warn({ err: error }, 'an answer to a message could not be delivered');
    }
  };
}

/** Forget a delivery, and tell its author that it was not handled. */
async function giveUp({ deps }: JobContext, workspaceId: string, delivery: store.Delivery): Promise<void> {
  const author = authorOfDelivery(delivery);
  const scope = { workspaceId, spaceId: DEFAULT_SPACE };
  await performAsSystem(deps, 'giveUpDelivery', scope, async ({ tx }) => {
    if (!(await store.endDelivery(tx, workspaceId, delivery.key, 'given_up')) || !author) return;
    await addEffect(tx, 'notify', { ...scope, ...author, isPrivate: true, text: GIVEN_UP });
  });
}

const GIVEN_UP =
  'I could not do anything with a message of yours here, after trying for a day, so no case has it. Please write it once more, or add it with *Add to case* in the menu of the message.';
