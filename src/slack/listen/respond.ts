import type { RespondFn } from '@slack/bolt';
import type { Conversation, InteractionResponse } from '../context/interaction.ts';
import type { Listener } from '../context/listener.ts';
import { NO_PREVIEWS } from '../context/no-preview-client.ts';
import { sayPrivately } from '../context/say-privately.ts';

/** Whom an answer is for, and where it was asked for. */
export interface Asker {
  userId: string;
  conversation?: Conversation;
}

type Answer = Extract<InteractionResponse, { text: string }>;

/**
 * Answer a click or a command at the address that Slack gave for that; where there is none, or Slack does not take it
 * there any more, to the person alone.
 */
export async function answerTo(
  listener: Listener,
  asker: Asker,
  respond: RespondFn | undefined,
  answer: Answer,
): Promise<void> {
  try {
    await answerOrThrow(listener, asker, respond, answer);
  } catch (error) {
    listener.deps.log.warn({ err: error }, 'an answer could not be delivered');
  }
}

/** Answer as `answerTo` does, and throw where the answer reaches nobody. */
export async function answerOrThrow(
  { installation, deps }: Listener,
  { userId, conversation }: Asker,
  respond: RespondFn | undefined,
  { text, blocks, inChannel, replaceOriginal }: Answer,
): Promise<void> {
  const message = { text, ...(blocks && { blocks }) };
  const threadTs = conversation?.threadTs;
  try {
    if (!respond) throw new Error('no address to answer at');
    await respond({
      ...message,
      ...NO_PREVIEWS,
      response_type: inChannel ? 'in_channel' : 'ephemeral',
      replace_original: replaceOriginal ?? false,
      ...(threadTs !== undefined && !replaceOriginal && { thread_ts: threadTs }),
    });
  } catch (error) {
    if (respond) deps.log.info({ err: error }, 'an answer was not taken where it belongs, and goes to the person');
    await sayPrivately(installation.client, userId, respond && conversation, message);
  }
}
