import type { App } from '@slack/bolt';
import { errorMessage } from '../blocks/error-message.ts';
import type { Reply } from '../context/interaction.ts';
import { attempt, type Listener } from '../context/listener.ts';
import { shortcuts } from '../shortcuts/index.ts';
import { type ShortcutPayload, shortcutPayload } from './payloads/shortcut.ts';
import { readPayload } from './read-payload.ts';
import { sayPrivately, sayUnreadable } from './say-privately.ts';

const UNKNOWN: Reply = {
  text: 'I do not know this shortcut: it is from another version of Docket. Nothing was changed. `/case help` shows what I can do.',
};

/** Listen to global and message shortcuts: each opens a form, or says why it does not. */
export function listenToShortcuts(app: App, listener: Listener): void {
  app.shortcut(/.*/, async ({ ack, shortcut }) => {
    const read = readPayload(listener.deps.log, 'shortcut', shortcutPayload, shortcut);
    await listener.track(read ? run(listener, read) : sayUnreadable(listener, shortcut));
    await ack();
  });
}

async function run(listener: Listener, shortcut: ShortcutPayload): Promise<void> {
  const { client } = listener.installation;
  const { userId, triggerId, callbackId, place, message } = shortcut;
  const result = await attempt(
    listener,
    {
      entry: 'shortcut',
      userId,
      triggerId,
      identity: `shortcut:${triggerId}`,
      payload: message,
      ...(place && { place }),
    },
    async (interaction) => {
      const known = shortcuts.get(callbackId);
      const reply = known ? await known.run(interaction, message) : UNKNOWN;
      if (reply && 'form' in reply) await client.views.open({ trigger_id: triggerId, view: reply.form });
      return reply;
    },
  );
  const reply = result.ok ? result.value : errorMessage(result.text);
  if (!reply || 'form' in reply) return;
  await sayPrivately(client, userId, place, reply).catch((error: unknown) =>
    listener.deps.log.warn({ err: error }, 'the answer to a shortcut could not be delivered'),
  );
}
