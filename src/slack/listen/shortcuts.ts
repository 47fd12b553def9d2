import type { App, MessageShortcut } from '@slack/bolt';
import { errorMessage } from '../blocks/error-message.ts';
import type { Conversation, ShortcutMessage } from '../context/interaction.ts';
import { attempt, type Listener } from '../context/listener.ts';
import { shortcuts } from '../shortcuts/index.ts';
import { sayPrivately } from './say-privately.ts';

/** Listen to global and message shortcuts: each opens a form, or says why it does not. */
export function listenToShortcuts(app: App, listener: Listener): void {
  app.shortcut(/.*/, async ({ ack, shortcut }) => {
    await listener.track(run(listener, shortcut as unknown as MessageShortcut));
    await ack();
  });
}

async function run(listener: Listener, body: MessageShortcut): Promise<void> {
  const { client } = listener.installation;
  const message = body.message as unknown as ShortcutMessage | undefined;
  const conversation = placeOf(body, message?.thread_ts);
  const result = await attempt(
    listener,
    {
      entry: 'shortcut',
      userId: body.user.id,
      triggerId: body.trigger_id,
      identity: `shortcut:${body.trigger_id}`,
      payload: message,
      ...(conversation && { conversation }),
    },
    async (interaction) => {
      const response = await shortcuts.get(body.callback_id)?.run(interaction, message);
      if (response && 'form' in response) await client.views.open({ trigger_id: body.trigger_id, view: response.form });
      return response;
    },
  );
  const text = result.ok
    ? result.value && 'text' in result.value
      ? result.value
      : undefined
    : errorMessage(result.text);
  if (!text) return;
  await sayPrivately(client, body.user.id, conversation, text).catch((error: unknown) =>
    listener.deps.log.warn({ err: error }, 'the answer to a shortcut could not be delivered'),
  );
}

/** Slack names what is not public by its kind: `directmessage`, `privategroup`, `mpdm-…`. */
function placeOf({ channel }: MessageShortcut, threadTs: string | undefined): Conversation | undefined {
  if (!channel) return undefined;
  const isPrivate = /^(directmessage$|privategroup$|mpdm-)/.test(channel.name);
  return { channelId: channel.id, ...(threadTs !== undefined && { threadTs }), ...(isPrivate && { isPrivate }) };
}
