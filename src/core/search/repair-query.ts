import { DocketError } from '../error.ts';
import { parseQuery } from './parse-query.ts';
import { printQuery } from './print-query.ts';
import { cleanQuery } from './scan-words.ts';

/** So many slips in one search are no slips. */
const MAX_SLIPS = 5;

/**
 * Return a search with the nearest in place of what was misspelt, beginning with what an error points at; undefined
 * where something in it is near to nothing.
 */
export function repairQuery(text: string, error: DocketError): string | undefined {
  let repaired = cleanQuery(text);
  let trouble: unknown = error;
  for (let slips = 0; slips < MAX_SLIPS; slips += 1) {
    const instead = trouble instanceof DocketError ? trouble.instead : undefined;
    if (!instead || !repaired.includes(instead.written)) return undefined;
    repaired = repaired.replace(instead.written, () => instead.meant);
    try {
      return printQuery(parseQuery(repaired));
    } catch (next) {
      trouble = next;
    }
  }
  return undefined;
}
