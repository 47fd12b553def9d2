import { count } from '../words.ts';
import type { ImportCounts, NumberRange, Trashed } from './import-result.ts';

/** What an import says of the cases that it wrote; absent where it only tried. */
interface Written {
  numbers?: readonly NumberRange[] | undefined;
  byType: Record<string, Partial<ImportCounts>>;
}

/** Ranges that are named; the cases beyond are counted. */
const MAX_NAMED_RANGES = 5;

/**
 * Name cases by their numbers: `Case #57`, `Cases #57 to #1056`, `Cases #3, #8, #12 to #14 and 7 more`; nothing where
 * no case was written.
 */
export function caseNumbers({ numbers = [], byType }: Written): string {
  if (numbers.length === 0) return '';
  const { created = 0, overwritten = 0 } = byType.cases ?? {};
  const total = created + overwritten;
  return `${total === 1 ? 'Case' : 'Cases'} ${rangeWords(numbers, total)}`;
}

/** Name cases that lie in the trash, or did: `1 case of the file lies in the trash: #4`. */
export function trashedWords({ total, numbers }: Trashed, verb: readonly [one: string, many: string]): string {
  return `${count(total, 'case')} of the file ${total === 1 ? verb[0] : verb[1]} in the trash: ${rangeWords(numbers, total)}`;
}

/** Name the first ranges, and count the rest of so many numbers. */
function rangeWords(numbers: readonly NumberRange[], total: number): string {
  const shown = numbers.slice(0, MAX_NAMED_RANGES);
  const rest = total - shown.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const words = shown.map(({ from, to }) => (from === to ? `#${from}` : `#${from} to #${to}`)).join(', ');
  return `${words}${rest > 0 ? ` and ${rest.toLocaleString('en')} more` : ''}`;
}
