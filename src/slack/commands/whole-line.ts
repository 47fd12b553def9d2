import { takeReferences } from '../text/take-references.ts';
import { bareValue } from '../text/unwrap.ts';

/**
 * Return how a command that takes cases tells whether it stands on a line alone: with a case, or in the thread of one,
 * and with nothing after it but what the pattern says.
 */
export function wholeLine(after: RegExp): (args: string, inThread: boolean) => boolean {
  return (args, inThread) => {
    const { references, rest } = takeReferences(args);
    return (references.length > 0 || inThread) && after.test(bareValue(rest));
  };
}

/** Nothing after the cases. */
export const NOTHING = /^$/;
