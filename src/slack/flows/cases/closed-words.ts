import { closeReasonWords, type WrittenReason } from '../../../core/cases/close-reason.ts';
import { cut } from '../../../core/text.ts';
import type { Updated } from '../../../operations/cases/update-cases.ts';

/** Characters of a reason that an answer repeats. */
const MAX_SAID_REASON = 100;

/** Say how a case was closed, or commented on where it was closed already: with which reason, and what became of the words. */
export function closedWords({ actions }: Updated, { reason, comment }: WrittenReason): string {
  if (actions.length === 0) return 'closed already; your words are kept as a comment.';
  const as = reason === undefined ? '' : ` as ${closeReasonWords(cut(reason, MAX_SAID_REASON))}`;
  return `closed${as}${comment !== '' ? ', and your words are kept as a comment' : ''}.`;
}
