import { z } from 'zod';
import type { Conversation } from '../../context/interaction.ts';
import { shortcutMessage } from '../../context/message.ts';

/** A global or message shortcut (Slack: shortcut and message_action payloads). */
export const shortcutPayload = z
  .object({
    user: z.object({ id: z.string() }),
    trigger_id: z.string(),
    callback_id: z.string(),
    channel: z.object({ id: z.string(), name: z.string().default('') }).exactOptional(),
    message: shortcutMessage.exactOptional(),
  })
  .transform(({ user, trigger_id, callback_id, channel, message }) => ({
    userId: user.id,
    triggerId: trigger_id,
    callbackId: callback_id,
    conversation: channel && placeOf(channel, message?.thread_ts),
    message,
  }));
export type ShortcutPayload = z.infer<typeof shortcutPayload>;

/** Slack names what is not public by its kind: `directmessage`, `privategroup`, `mpdm-…`. */
function placeOf({ id, name }: { id: string; name: string }, threadTs: string | undefined): Conversation {
  const isPrivate = /^(directmessage$|privategroup$|mpdm-)/.test(name);
  return { channelId: id, ...(threadTs !== undefined && { threadTs }), ...(isPrivate && { isPrivate }) };
}
