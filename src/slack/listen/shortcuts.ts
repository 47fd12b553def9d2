import type { App, MessageShortcut } from '@slack/bolt';
import { errorMessage } from '../blocks/error-message.ts';
import type { ShortcutMessage } from '../interaction.ts';
import { shortcuts } from '../shortcuts/index.ts';
import { attempt, type Listener } from './listener.ts';

/** Global and message shortcuts: each opens a form, or says why it does not. */
export function listenToShortcuts(app: App, listener: Listener): void {
  app.shortcut(/.*/, async ({ ack, shortcut }) => {
    await listener.track(run(listener, shortcut as unknown as MessageShortcut));
    await ack();
  });
}

async function run(listener: Listener, body: MessageShortcut): Promise<void> {
  const { client } = listener.installation;
  const message = body.message as unknown as ShortcutMessage | undefined;
  const threadTs = message?.thread_ts;
  const result = await attempt(
    listener,
    {
      entry: 'shortcut',
      userId: body.user.id,
      triggerId: body.trigger_id,
      identity: `shortcut:${body.trigger_id}`,
      payload: message,
      ...(body.channel && { place: { channelId: body.channel.id, ...(threadTs !== undefined && { threadTs }) } }),
    },
    async (interaction) => {
      const reply = await shortcuts.get(body.callback_id)?.run(interaction, message);
      if (reply && 'form' in reply) await client.views.open({ trigger_id: body.trigger_id, view: reply.form });
      return reply;
    },
  );
  const text = result.ok
    ? result.value && 'text' in result.value
      ? result.value
      : undefined
    : errorMessage(result.text);
  if (text) await tell(listener, body, text, threadTs);
}

async function tell(
  { installation, deps }: Listener,
  body: MessageShortcut,
  reply: { text: string; blocks?: unknown[] },
  threadTs: string | undefined,
): Promise<void> {
  const message = { text: reply.text, ...(reply.blocks && { blocks: reply.blocks as never }) };
  const { chat } = installation.client;
  try {
    if (!body.channel) throw new Error('no channel to answer in');
    await chat.postEphemeral({
      channel: body.channel.id,
      user: body.user.id,
      ...message,
      ...(threadTs !== undefined && { thread_ts: threadTs }),
    });
  } catch {
    // The bot may not be in this channel: then a direct message is the only way to answer.
    await chat
      .postMessage({ channel: body.user.id, ...message })
      .catch((error: unknown) => deps.log.warn({ err: error }, 'the answer to a shortcut could not be delivered'));
  }
}
