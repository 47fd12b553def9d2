import { cutWords } from '../markdown/dialects/cut-document.ts';

/** Return a title as an external system takes it: one line of at most `max` UTF-16 units. */
export function titleLine(title: string, max: number | undefined): string {
  const line = title.toWellFormed().replace(/[\r\n]+/g, ', ');
  return max === undefined || line.length <= max ? line : `${cutWords(line, max - 1)}…`;
}
