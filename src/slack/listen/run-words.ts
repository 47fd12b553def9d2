import { parseCaseReference } from '../../core/cases/case-reference.ts';
import { DocketError } from '../../core/error.ts';
import { nearest } from '../../core/nearest.ts';
import { button, fitsButton } from '../blocks/elements.ts';
import { errorMessage } from '../blocks/error-message.ts';
import { joinMessages, type PlainMessage } from '../blocks/join-messages.ts';
import { sentenceMessage } from '../blocks/message.ts';
import { commands, help } from '../commands/index.ts';
import type { Command, Interaction, InteractionResponse } from '../context/interaction.ts';
import { explain, isTransient } from '../context/listener.ts';
import { answerChatter } from '../text/chatter.ts';
import { plainWords } from '../text/plain-words.ts';
import { splitFirst } from '../text/split-first.ts';
import { typedCommand, typedWords } from '../text/typed-command.ts';
import { bareValue, unwrapCommand } from '../text/unwrap.ts';
import { checkForm } from './open-form.ts';

/** Lines with a command each that one message may have. */
const MAX_LINES = 20;

const byName = new Map<string, Command>();
for (const command of commands)
  for (const name of [command.name, ...(command.aliases ?? [])]) byName.set(name, command);

/**
 * Run what a person wrote after `/case`, after the bot's name, or to the bot directly: one grammar for all three. Words
 * that the interaction is are read as Slack sends them, where what people typed is escaped; `text` is what a button
 * stands for, escaped in the same way.
 */
export async function runWords(interaction: Interaction, text: string): Promise<InteractionResponse> {
  const typed = unwrapCommand(interaction.said ?? text);
  const lines = wholeLines(typed, interaction.threadCase !== undefined);
  if (lines) return runLines(interaction, lines);
  const response = await runCommand(interaction, typed);
  if (response && 'form' in response) checkForm(interaction, response.form);
  return response;
}

/** Return lines of which each is a command with nothing of a person's own in it; undefined where they are one command. */
function wholeLines(typed: string, inThread: boolean): string[] | undefined {
  const lines = typed
    .split('\n')
    .map(unwrapCommand)
    .filter((line) => line !== '');
  const isWhole = (line: string) => {
    const [name, args] = splitFirst(line);
    return commandOf(name)?.isWholeLine?.(args, inThread) === true;
  };
  return lines.length > 1 && lines.every(isWhole) ? lines : undefined;
}

/**
 * Run commands that stand on lines of their own, one after the other, and say in one answer what became of each. One
 * that cannot be done keeps no other from being done.
 */
async function runLines(interaction: Interaction, lines: readonly string[]): Promise<InteractionResponse> {
  if (lines.length > MAX_LINES) throw new DocketError('too_many_lines', { count: lines.length, most: MAX_LINES });
  const said: PlainMessage[] = [];
  for (const line of lines) said.push(await runLine(interaction, line, said.length === 0));
  return joinMessages(said);
}

async function runLine(interaction: Interaction, line: string, isFirst: boolean): Promise<PlainMessage> {
  const { deps, actor, entry } = interaction;
  try {
    const response = await runCommand(interaction, line);
    return response && 'text' in response ? response : { text: 'Done.' };
  } catch (error) {
    // What stands in a message is done again as a whole, and nothing in it twice.
    const isRepeated = entry === 'mention' || entry === 'message';
    if (isTransient(error) && (isFirst || isRepeated)) throw error;
    return errorMessage(explain(error, deps, actor.requestId).text);
  }
}

const commandOf = (word: string) => byName.get(bareValue(word).toLowerCase());

async function runCommand(interaction: Interaction, text: string): Promise<InteractionResponse> {
  const [word, args] = splitFirst(text);
  const command = word === '' ? help : commandOf(word);
  if (command) return command.run(interaction, args);
  const reference = parseCaseReference(bareValue(word));
  if (reference && args.trim() === '') return runCommand(interaction, `show ${word}`);
  const [verb, rest] = splitFirst(args);
  const named = commandOf(verb);
  if (reference && named) {
    const question = `Did you mean ${typedCommand({ reference, interaction }, named.name, rest)}?`;
    return oneLine(question, meantWords(interaction, `${named.name} ${word} ${rest}`));
  }
  const chatter = answerChatter(plainWords(text, interaction.names));
  return chatter === undefined ? unknown(interaction, word, args) : oneLine(chatter);
}

function unknown(interaction: Interaction, typed: string, args: string): InteractionResponse {
  const word = plainWords(typed, interaction.names);
  const known = [...byName.keys()].filter((name) => /[a-z]/.test(name));
  const near = nearest(word.toLowerCase(), known);
  const said = `I don't know \`${word.replaceAll('`', "'").slice(0, 60)}\`.`;
  if (near === undefined)
    return oneLine(`${said} I understand commands such as ${typedWords(interaction, 'list open')}.`);
  const meant = `${near} ${args}`;
  return oneLine(`${said} Did you mean ${typedWords(interaction, meant)}?`, meantWords(interaction, meant));
}

/** Words that a button may stand for; undefined where it would lose what came with them. */
function meantWords({ files }: Interaction, words: string): string | undefined {
  return files.isThere || !fitsButton(words) ? undefined : words.trim();
}

/**
 * A line and a button: to what was most likely meant, or to the help, of which several screens on a phone are too much
 * for a slip of the finger.
 */
function oneLine(sentence: string, meant?: string): InteractionResponse {
  const { text, blocks } = sentenceMessage(sentence);
  const [label, value] = meant === undefined ? ['Help', 'help'] : ['Do it', meant];
  return { text, blocks: [...blocks, { type: 'actions', elements: [button('run_words', label, { value })] }] };
}
