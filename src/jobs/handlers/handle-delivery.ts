import { endDelivery } from '../../operations/inbox.ts';
import { isTransient, type Listener } from '../../slack/context/listener.ts';
import { Directory } from '../../slack/context/users.ts';
import { handleDelivery as handle, type Say } from '../../slack/listen/handle-delivery.ts';
import * as store from '../../store/inbox.ts';
import { findBotUserId } from '../../store/workspace/spaces.ts';
import { postMessage, postPrivately } from '../deliver/post-to.ts';
import { slackClient } from '../deliver/slack-client.ts';
import type { Handler, JobContext, JobInfo } from '../handler.ts';

/** Handle what Slack delivered, and then forget what was in it. */
export const handleDelivery: Handler<'handle_delivery'> = async (context, { workspaceId, key }, job) => {
  const { deps } = context;
  const delivery = await store.findDelivery(deps.database.read, workspaceId, key);
  if (!delivery) return;
  const isLast = job.attempt >= store.DELIVERY_ATTEMPTS;
  await handle(await listenerOf(context, workspaceId, isLast), delivery, sayOnce(context, job));
  await endDelivery(deps, workspaceId, key, 'handled');
};

async function listenerOf(context: JobContext, workspaceId: string, isLast: boolean): Promise<Listener> {
  const { deps, config } = context;
  const client = slackClient(config, { rejectRateLimitedCalls: true, log: deps.log });
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
  return async ({ isPrivate, ...to }, message) => {
    try {
      await (isPrivate ? postPrivately : postMessage)(context, job, to, message);
    } catch (error) {
      if (isTransient(error)) throw error;
      context.deps.log.warn({ err: error }, 'an answer to a message could not be delivered');
    }
  };
}
