import { type CaseReference, parseCaseReference, printCaseReference } from '../../core/cases/case-reference.ts';
import { splitFirst, type TypedWord, wordsIn } from './split-first.ts';
import { withoutMarks } from './unwrap.ts';

const ENDING = /(?<![.,:;!])[.,:;!]+$/;

/** Cases at the front of a command's words. */
export interface TakenReferences {
  /** Each case once. */
  references: CaseReference[];
  /** What follows, as it was typed. */
  rest: string;
  /** The last of several cases that blanks part, as people write it; undefined where a single word names them all. */
  last?: string;
}

/** The first word where a person's own text may follow: cases that commas join, and a comma or colon after them. */
export interface LeadingCases extends TakenReferences {
  end: '' | ',' | ':';
  /** Whether numbers alone name them, as they begin many a text. */
  isBare: boolean;
}

/**
 * Take the cases off the front of words in which no text of a person's own follows: `2 3 closed`, `#2, #3 +phish`,
 * `2 and 3 @ana`.
 */
export function takeReferences(args: string): TakenReferences {
  const found: CaseReference[] = [];
  let [end, count] = [0, 0];
  let last: TypedWord | undefined;
  for (const typed of wordsIn(args)) {
    if (found.length > 0 && /^(?:,|&(?:amp;)?|and)$/i.test(typed.word)) continue;
    const references = referencesIn(typed.word, ENDING);
    if (!references) break;
    found.push(...references);
    last = typed;
    count += 1;
    end = typed.end;
  }
  const taken = { references: once(found), rest: args.slice(end) };
  return last && count > 1 ? { ...taken, last: last.word.replace(ENDING, '') } : taken;
}

/**
 * Take the cases off the front of words in which a person's own text may follow: only what one word names, so that no
 * number of the text is taken for a case. `2,3 the text`, `2: 3 hosts are down`.
 */
export function takeLeading(args: string): LeadingCases | undefined {
  const [word, rest] = splitFirst(args);
  const references = referencesIn(word, /[,:]$/);
  if (!references) return undefined;
  const [end = ''] = /[,:]$/.exec(word) ?? [];
  const isBare = /^[\d,]+$/.test(word.slice(0, word.length - end.length));
  return { references: once(references), rest, end: end === ',' || end === ':' ? end : '', isBare };
}

function referencesIn(word: string, ending: RegExp): CaseReference[] | undefined {
  const names = withoutMarks(word.replace(ending, '')).split(',');
  const references = names.map((name) => parseCaseReference(name));
  return references.every((one) => one !== undefined) ? references : undefined;
}

function once(references: readonly CaseReference[]): CaseReference[] {
  return [...new Map(references.map((one) => [printCaseReference(one), one])).values()];
}
