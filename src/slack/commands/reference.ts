import { type CaseReference, printCaseReference } from '../../core/cases/case-reference.ts';
import { DocketError } from '../../core/error.ts';
import type { Interaction } from '../context/interaction.ts';
import { splitFirst } from '../text/split-first.ts';
import { type LeadingCases, takeLeading, takeReferences } from '../text/take-references.ts';
import { typedWords } from '../text/typed-command.ts';

/** Cases of one command; more are for `bulk`. */
const MAX_NAMED_CASES = 20;
/** So many of too many are repeated. */
const MAX_SHOWN_CASES = 30;

/** The case that a command is about, and the words that follow it. */
export interface Addressed {
  reference: CaseReference;
  rest: string;
  /** The interaction in the space of the case. */
  interaction: Interaction;
}

/** The cases that a command is about, at least one and at most 20, and the words that follow them. */
export interface AddressedCases extends Omit<Addressed, 'reference'> {
  references: readonly [CaseReference, ...CaseReference[]];
  /** The last of several cases that blanks part, as people write it. */
  last?: string | undefined;
}

/**
 * Take the case off the front of a command's words. In a case's thread it may be left out.
 *
 * With `freeText`, what follows is the person's own text: then, in a case's thread, numbers alone are a part of it, so
 * that "comment 5 hosts are down" is not taken for case 5.
 */
export async function takeCase(
  interaction: Interaction,
  args: string,
  usage: string,
  freeText = false,
): Promise<Addressed> {
  const { references, ...addressed } = freeText
    ? await takeCasesBeforeText(interaction, args, usage)
    : address(interaction, args, usage, takeLeading(args));
  const [reference, ...others] = references;
  if (others.length > 0) {
    throw new DocketError('words_after_case_name_cases', {
      command: splitFirst(usage)[0],
      numbers: joined(references),
    });
  }
  return { ...addressed, reference };
}

/** Take the cases off the front of words in which no text of a person's own follows: blanks or commas part them. */
export async function takeCases(interaction: Interaction, args: string, usage: string): Promise<AddressedCases> {
  const taken = takeReferences(args);
  return { ...address(interaction, args, usage, taken), last: taken.last };
}

/**
 * Take the cases off the front of words in which a person's own text may follow: only commas join them, so that no
 * number of the text is taken for a case. Throw where it cannot be told which of the two a number is.
 */
export async function takeCasesBeforeText(
  interaction: Interaction,
  args: string,
  usage: string,
): Promise<AddressedCases> {
  const leading = takeLeading(args);
  const isText = interaction.threadCase && leading?.isBare;
  const addressed = address(interaction, args, usage, isText ? undefined : leading);
  if (leading?.end === ',' && !isText) assertClear(addressed, args, usage, leading);
  return addressed;
}

/** Throw where the words go on with a number that may be one more case or the beginning of a text. */
export function assertClear({ interaction }: AddressedCases, args: string, usage: string, leading: LeadingCases): void {
  const { references, rest, last = '' } = takeReferences(args);
  if (leading.end === ':' || references.length === leading.references.length) return;
  const [command] = splitFirst(usage);
  throw new DocketError('number_is_case_or_text', {
    word: last.replaceAll('`', "'").slice(0, 60),
    cases: typedWords(interaction, `${command} ${joined(references)} ${rest}`),
    text: typedWords(interaction, `${command} ${joined(leading.references)}: ${leading.rest}`),
  });
}

/** Return cases as a command takes several of them. */
export function joined(references: readonly CaseReference[]): string {
  return references.map((one) => printCaseReference(one).replace('#', '')).join(',');
}

/** Put the words of a command in the space of its cases; in a thread without any it is about the thread's. */
function address(
  interaction: Interaction,
  args: string,
  usage: string,
  taken: { references: CaseReference[]; rest: string } | undefined,
): AddressedCases {
  const [first, ...others] = taken?.references ?? [];
  if (first && others.length >= MAX_NAMED_CASES) {
    const numbers = joined([first, ...others].slice(0, MAX_SHOWN_CASES));
    throw new DocketError('too_many_cases_named', { count: others.length + 1, most: MAX_NAMED_CASES, numbers });
  }
  const thread = interaction.threadCase;
  const here = thread ? interaction.inSpace(thread.spaceId) : interaction;
  if (first && taken) return { references: [first, ...others], rest: taken.rest, interaction: here };
  if (!thread) throw new DocketError('case_not_named', { usage });
  return { references: [{ id: thread.id }], rest: args.trim(), interaction: here };
}
