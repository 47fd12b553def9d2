import { MAX_FILENAME_LENGTH } from '../limits.ts';
import { cut, textLength } from '../text.ts';

/** Controls, signs that turn the direction of writing, halves of characters, line breaks, letters that show nothing. */
const unseen = String.raw`[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u115f\u1160\u2800\u3164\uffa0]`;
/** What holds the parts of one emoji together, and stays. */
const joiner = String.raw`(?<=\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]?)\u200d(?=\p{Extended_Pictographic})`;
const joinerOrUnseen = new RegExp(`(${joiner})|(?:(?!${joiner})${unseen})+`, 'gu');

const folders = /^.*[\\/]/;
const drives = /^\s*(?:[a-z]:\s*)+/i;
const gap = /\s{3,}/g;
// Where a run begins is looked at once, however long it is.
const blankEnd = /(?<![\s.])[\s.]+$/;
/** Names that Windows gives to devices, whatever extension they have. */
const device = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?=\s*(?:\.|$))/i;

/** Return the part of a file name after its last dot, in lower case; empty where there is none. */
export function fileExtension(name: string): string {
  return /[^.]\.([a-z0-9]{1,16})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * Return a name that can be stored, shown and saved anywhere: one line without hidden characters, no folders, none that
 * Windows reserves, at most 160 characters, its extension kept.
 */
export function fileName(given: string | null | undefined): string {
  const bare = withoutUnseen(given ?? '')
    .replace(folders, '')
    .replace(drives, '')
    .replaceAll(gap, ' ')
    .replace(blankEnd, '')
    .trim();
  return bare === '' ? 'file' : shortened(bare.replace(device, '_$&'));
}

function withoutUnseen(text: string): string {
  return text.replace(joinerOrUnseen, (_, kept: string | undefined) => kept ?? ' ');
}

function shortened(name: string): string {
  if (textLength(name) <= MAX_FILENAME_LENGTH) return name;
  const extension = fileExtension(name);
  const tail = extension === '' ? '' : `.${extension}`;
  const front = cut(name.slice(0, name.length - tail.length), MAX_FILENAME_LENGTH - tail.length);
  return `${front.replace(/\u200d…$/, '…')}${tail}`;
}

/** Return what `fileName` changed of a name, as a sentence; undefined where it is as it was given. */
export function nameRemark(given: string | null | undefined): string | undefined {
  const name = fileName(given);
  if (given === name) return undefined;
  const called = `A file is called “${cut(name, 60)}” here:`;
  if (given == null || given.trim() === '') return `${called} it had no name.`;
  const odd = oddities.filter(([is]) => is.test(given)).map(([, words]) => words);
  if (textLength(given) > MAX_FILENAME_LENGTH) odd.push(`more than ${MAX_FILENAME_LENGTH} characters`);
  const list = new Intl.ListFormat('en').format(odd.length > 0 ? odd : ['characters that do not show']);
  return `${called} its name had ${list}.`;
}

const directions = '\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069';
const breaks = '\n\r\u0085\u2028\u2029';
const oddities: readonly [is: RegExp, words: string][] = [
  [/[\\/]/, 'folders in it'],
  [drives, 'the letter of a drive in front'],
  [new RegExp(`[${breaks}]`), 'line breaks'],
  [new RegExp(`[${directions}]`), 'characters that turn the direction of writing'],
  [new RegExp(`(?![${directions}${breaks}\u200d])${unseen}`, 'u'), 'characters that do not show'],
  [new RegExp(`^\\s|${gap.source}|${blankEnd.source}`), 'needless blanks or dots'],
  [device, 'a word that Windows reserves'],
];
