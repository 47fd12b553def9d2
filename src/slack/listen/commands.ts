import type { App, RespondFn } from '@slack/bolt';
import type { RichTextPreformatted } from '@slack/types';
import { cleanText } from '../../core/markdown/clean-text.ts';
import { unescapeText } from '../../core/markdown/unescape-text.ts';
import { cut } from '../../core/text.ts';
import { errorMessage } from '../blocks/error-message.ts';
import type { Message } from '../blocks/message.ts';
import { leaf, richText, section } from '../blocks/rich.ts';
import type { InteractionResponse } from '../context/interaction.ts';
import { attempt, type Listener } from '../context/listener.ts';
import { type CommandPayload, commandPayload } from './payloads/command.ts';
import { readPayload } from './read-payload.ts';
import { runWords } from './run-words.ts';
import { UNREADABLE } from './say-privately.ts';
import { within } from './within.ts';

/** Characters that nobody likes to type again. */
const LONG_COMMAND_CHARACTERS = 60;
/** Characters of a command that one message gives back. */
const MAX_RETURNED_CHARACTERS = 10_000;

/** Listen to `/case …`, answered in the acknowledgement, or after "Working on it" where that takes too long. */
export function listenToCommands(app: App, listener: Listener): void {
  app.command(/.*/, async ({ ack, command: payload, respond }) => {
    const command = readPayload(listener.deps.log, 'command', commandPayload, payload);
    if (!command) {
      await ack({ response_type: 'ephemeral', text: UNREADABLE });
      return;
    }
    const work = listener.track(run(listener, command));
    const answer = await within(work);
    if (answer.late) {
      await ack({ response_type: 'ephemeral', text: 'Working on it…' });
      await listener.track(work.then((response) => deliver(listener, command, respond, response)));
    } else if (answer.value && 'form' in answer.value) {
      await ack();
      await deliver(listener, command, respond, answer.value);
    } else {
      await ack(message(answer.value));
    }
  });
}

async function run(listener: Listener, command: CommandPayload): Promise<InteractionResponse> {
  const result = await attempt(
    listener,
    {
      entry: 'command',
      userId: command.userId,
      conversation: { channelId: command.channelId },
      triggerId: command.triggerId,
      identity: `command:${command.triggerId}`,
      payload: command.text,
    },
    (interaction) => runWords(interaction, unescapeText(command.text)),
  );
  return result.ok ? result.value : withTyped(result.text, command.text);
}

/** Slack keeps nothing of a slash command, so a longer text comes back with the error, to copy. */
function withTyped(words: string, typed: string): Message {
  const { text, blocks } = errorMessage(words);
  if (typed.length <= LONG_COMMAND_CHARACTERS) return { text, blocks };
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

async function deliver(
  { deps, installation }: Listener,
  command: CommandPayload,
  respond: RespondFn,
  response: InteractionResponse,
): Promise<void> {
  try {
    if (response && 'form' in response) {
      await installation.client.views.open({ trigger_id: command.triggerId, view: response.form });
    } else {
      await respond(message(response));
    }
  } catch (error) {
    deps.log.warn({ err: error }, 'an answer to a command could not be delivered');
    await respond({ response_type: 'ephemeral', text: tooLate(command.text) }).catch(() => {});
  }
}

const tooLate = (text: string) =>
  `Slack did not wait for the form to open. Nothing was changed. Please type \`/case ${text.replaceAll('`', "'")}\` once more.`;
