import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { errorMessage } from '../blocks/error-message.ts';
import { Commitment } from '../context/commitment.ts';
import type { InteractionResponse } from '../context/interaction.ts';
import { attempt, type Listener } from '../context/listener.ts';
import { sayPrivately } from '../context/say-privately.ts';
import { shortcuts } from '../shortcuts/index.ts';
import { acknowledge } from './acknowledge.ts';
import { AWAY, settleLate } from './late.ts';
import { openForm } from './open-form.ts';
import { type ShortcutPayload, shortcutPayload } from './payloads/shortcut.ts';
import { type LimitedListener, sayRefused, takeRequest } from './rate-limit.ts';
import { readPayload } from './read-payload.ts';
import { sayUnreadable } from './say-unreadable.ts';
import { within } from './within.ts';

const UNKNOWN: InteractionResponse = {
  text: 'I do not know this shortcut: it is from another version of Docket. Nothing was changed. `/case help` shows what I can do.',
};

/** Listen to global and message shortcuts: each opens a form, or says why it does not. */
export function listenToShortcuts(app: App, listener: LimitedListener): void {
  app.shortcut(/.*/, async ({ ack, shortcut }) => {
    const read = readPayload(listener.deps.log, 'shortcut', shortcutPayload, shortcut);
    const refusal = read && takeRequest(listener, read.userId);
    if (refusal) {
      await acknowledge(ack());
      const { userId, conversation } = read;
      const asker = { userId, ...(conversation && { conversation }) };
      await listener.track(sayRefused(listener, asker, undefined, refusal));
      return;
    }
    const commitment = new Commitment();
    const work = listener.track(read ? run(listener, read, commitment) : sayUnreadable(listener, shortcut));
    const isLate = (await within(work, listener.deps.answerBudgetMs)).late;
    const isWithdrawn = isLate && (await settleLate(listener, commitment)) === 'withdrawn';
    await acknowledge(ack());
    if (isWithdrawn && read) await listener.track(say(listener, read, errorMessage(AWAY)));
    await work;
  });
}

async function run(listener: Listener, shortcut: ShortcutPayload, commitment: Commitment): Promise<void> {
  const { userId, triggerId, callbackId, conversation, message } = shortcut;
  const result = await attempt(
    listener,
    {
      entry: 'shortcut',
      userId,
      triggerId,
      identity: `shortcut:${triggerId}`,
      payload: message,
      commitment,
      ...(conversation && { conversation }),
    },
    async (interaction) => {
      const known = shortcuts.get(callbackId);
      const response = known ? await known.run(interaction, message) : UNKNOWN;
      return response && 'form' in response ? openForm(interaction, triggerId, response) : response;
    },
  );
  const response = result.ok ? result.value : errorMessage(result.text);
  if (!response || commitment.isWithdrawn) return;
  await say(listener, shortcut, response);
}

async function say(
  { installation, deps }: Listener,
  { userId, conversation }: ShortcutPayload,
  response: { text: string; blocks?: KnownBlock[] },
): Promise<void> {
  await sayPrivately(installation.client, userId, conversation, response).catch((error: unknown) =>
    deps.log.warn({ err: error }, 'the answer to a shortcut could not be delivered'),
  );
}
