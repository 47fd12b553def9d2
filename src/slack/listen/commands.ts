import type { App, RespondFn } from '@slack/bolt';
import type { KnownBlock, RichTextPreformatted } from '@slack/types';
import { cleanText } from '../../core/markdown/clean-text.ts';
import { cut } from '../../core/text.ts';
import { fitsButton } from '../blocks/elements.ts';
import { errorMessage } from '../blocks/error-message.ts';
import type { Message } from '../blocks/message.ts';
import { leaf, richText, section } from '../blocks/rich.ts';
import { Commitment } from '../context/commitment.ts';
import type { InteractionResponse } from '../context/interaction.ts';
import { attempt, isForLater, type Listener } from '../context/listener.ts';
import { sayPrivately } from '../context/say-privately.ts';
import { acknowledge } from './acknowledge.ts';
import { formButton } from './form-button.ts';
import { AWAY, endLate, type Late, settleLate, UNKNOWN } from './late.ts';
import { FORM_TOO_LATE } from './open-form.ts';
import { type CommandPayload, commandPayload } from './payloads/command.ts';
import { type LimitedListener, takeRequest } from './rate-limit.ts';
import { readPayload } from './read-payload.ts';
import { answerOrThrow } from './respond.ts';
import { runWords } from './run-words.ts';
import { UNREADABLE } from './say-unreadable.ts';
import { within } from './within.ts';

/** Characters that nobody likes to type again. */
const LONG_COMMAND_CHARACTERS = 60;
/** Characters of a command that one message gives back. */
const MAX_RETURNED_CHARACTERS = 10_000;

/** Listen to `/case …`, answered in the acknowledgement, or after "Working on it" where that takes too long. */
export function listenToCommands(app: App, listener: LimitedListener): void {
  app.command(/.*/, async ({ ack, command: payload, respond }) => {
    const command = readPayload(listener.deps.log, 'command', commandPayload, payload);
    if (!command) {
      await acknowledge(ack({ response_type: 'ephemeral', text: UNREADABLE }));
      return;
    }
    const refusal = takeRequest(listener, command.userId);
    if (refusal) {
      await acknowledge(ack({ response_type: 'ephemeral', ...withTyped(refusal.message, command.text) }));
      return;
    }
    const commitment = new Commitment();
    const work = listener.track(run(listener, command, commitment));
    const answer = await within(work, listener.deps.answerBudgetMs);
    if (answer.late) {
      const { user_id, channel_id, trigger_id, text } = payload;
      const kept = { user_id, channel_id, trigger_id, text };
      const [key, queue] = [`command:${command.triggerId}`, `words:${command.userId}`];
      const late = await settleLate(listener, commitment, { key, queue, kind: 'command', payload: kept });
      await acknowledge(ack({ response_type: 'ephemeral', ...whileLate(late, command.text) }));
      await listener.track(work.then((ended) => finish(listener, command, { key, late, respond, ended })));
    } else if (answer.value.response && 'form' in answer.value.response) {
      await acknowledge(ack());
      await tryToDeliver(listener, command, respond, answer.value.response);
    } else if (!(await acknowledge(ack(message(answer.value.response))))) {
      await tryToDeliver(listener, command, respond, answer.value.response);
    }
  });
}

/** Run a command that was kept, and say how it ended where it was typed. */
export async function runKeptCommand(listener: Listener, command: CommandPayload): Promise<void> {
  const { response = DONE } = await run(listener, command);
  const answer = 'form' in response ? formButton(command.text) : response;
  await sayPrivately(listener.installation.client, command.userId, { channelId: command.channelId }, answer);
}

const DONE = { text: 'Done.' };

/** How a command ended; `isAway` where it could not be done now and may be later. */
interface Ended {
  response: InteractionResponse;
  isAway: boolean;
}

async function run(listener: Listener, command: CommandPayload, commitment?: Commitment): Promise<Ended> {
  const result = await attempt(
    listener,
    {
      entry: 'command',
      userId: command.userId,
      conversation: { channelId: command.channelId },
      triggerId: command.triggerId,
      identity: `command:${command.triggerId}`,
      payload: command.text,
      ...(commitment && { commitment }),
    },
    (interaction) => runWords(interaction, command.text),
  );
  if (result.ok) return { response: result.value, isAway: false };
  const isAway = isForLater(result.code);
  return { response: isAway ? givenBack(result.text, command.text) : withTyped(result.text, command.text), isAway };
}

function whileLate(late: Late, typed: string): { text: string; blocks?: KnownBlock[] } {
  if (late === 'withdrawn') return givenBack(AWAY, typed);
  return {
    text: late === 'kept' ? 'Working on it…' : 'I am still at this, and will say here how it ended.',
  };
}

interface Finished {
  key: string;
  late: Late;
  respond: RespondFn;
  ended: Ended;
}

/** Say how a command ended that took long; what was kept and could not be done now, a job does. */
async function finish(
  listener: Listener,
  command: CommandPayload,
  { key, late, respond, ended }: Finished,
): Promise<void> {
  const say = (response: InteractionResponse) => deliver(listener, command, respond, response);
  const { isAway } = ended;
  await endLate(
    listener,
    { key, late, isAway },
    () => say(ended.response),
    () => say(givenBack(UNKNOWN, command.text)),
  );
}

/** Slack keeps nothing of a slash command, so a longer text comes back with the error, to copy. */
function withTyped(words: string, typed: string): Message {
  return typed.length <= LONG_COMMAND_CHARACTERS ? errorMessage(words) : givenBack(words, typed);
}

function givenBack(words: string, typed: string): Message {
  const { text, blocks } = errorMessage(words);
  const kept: RichTextPreformatted = {
    type: 'rich_text_preformatted',
    elements: [{ type: 'text', text: cut(cleanText(`/case ${typed}`), MAX_RETURNED_CHARACTERS) }],
  };
  return { text, blocks: [...blocks, richText([section(leaf('You typed:')), kept])] };
}

function message(response: Extract<InteractionResponse, { text: string }> | undefined) {
  if (!response) return { response_type: 'ephemeral' as const, text: 'Done.' };
  const { text, blocks, inChannel } = response;
  return {
    response_type: inChannel ? ('in_channel' as const) : ('ephemeral' as const),
    text,
    ...(blocks && { blocks }),
  };
}

/** Open the form, or say the answer, at its own place or past it. Throw where the answer reaches nobody. */
async function deliver(
  listener: Listener,
  command: CommandPayload,
  respond: RespondFn,
  response: InteractionResponse,
): Promise<void> {
  const { deps, installation } = listener;
  const { userId, channelId, triggerId } = command;
  const asker = { userId, conversation: { channelId } };
  if (!response || !('form' in response)) return answerOrThrow(listener, asker, respond, response ?? DONE);
  try {
    await installation.client.views.open({ trigger_id: triggerId, view: response.form });
  } catch (error) {
    deps.log.warn({ err: error }, 'a form could not be opened');
    await answerOrThrow(listener, asker, respond, tooLate(command.text));
  }
}

async function tryToDeliver(...answer: Parameters<typeof deliver>): Promise<void> {
  try {
    await deliver(...answer);
  } catch (error) {
    answer[0].deps.log.warn({ err: error }, 'an answer could not be delivered');
  }
}

/** The button runs the words again, where it has room for them. */
function tooLate(typed: string): Message {
  return fitsButton(typed) ? formButton(typed, FORM_TOO_LATE) : givenBack(FORM_TOO_LATE, typed);
}
