import { z } from 'zod';
import type { ActionPayload, Conversation } from '../../context/interaction.ts';
import { inputState, shownView } from '../../context/shown-view.ts';

const id = z.object({ id: z.string() });
const word = z.string().exactOptional();

const action = inputState.extend({ action_id: z.string(), block_id: z.string(), url: word });

/** A click or a choice on a message, in a form or on Home. */
export interface Click {
  userId: string;
  triggerId: string;
  /** Identity of the click: Slack gives each a trigger of its own, and none of its times is sure to differ. */
  identity: string;
  /** Where the message is; absent in a form and on Home. */
  conversation?: Conversation;
  canRespond: boolean;
  payload: ActionPayload;
}

/** A click or a choice (Slack: block_actions payload); only the first action is read, as Slack sends one. */
export const clickPayload = z
  .object({
    user: id,
    trigger_id: z.string(),
    response_url: word,
    container: z.object({ channel_id: word, message_ts: word, thread_ts: word }).default({}),
    channel: id.exactOptional(),
    message: z.object({ ts: z.string(), thread_ts: word }).exactOptional(),
    view: shownView.exactOptional(),
    actions: z.tuple([action], z.unknown()),
  })
  .transform(({ user, trigger_id, response_url, container, channel, message, view, actions: [payload] }): Click => {
    const channelId = channel?.id ?? container.channel_id;
    const ts = message?.ts ?? container.message_ts;
    // The message that a thread hangs on carries its own `ts` and is not in it.
    const threadTs = message?.thread_ts ?? container.thread_ts;
    const isReply = threadTs !== undefined && threadTs !== ts;
    return {
      userId: user.id,
      triggerId: trigger_id,
      identity: `action:${trigger_id}`,
      ...(channelId !== undefined && { conversation: { channelId, ...(isReply && { threadTs }) } }),
      canRespond: response_url !== undefined,
      payload: {
        actionId: payload.action_id,
        blockId: payload.block_id,
        selected: payload,
        ...(payload.value !== undefined && { value: payload.value }),
        ...(payload.url !== undefined && { isLink: true }),
        ...(message && { message }),
        ...(view && { view }),
      },
    };
  });
