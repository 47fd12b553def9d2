import type { CaseStatus } from '../cases/case.ts';

/** What is known of the status and the title of a ticket, and what its case says now. */
export interface KnownSides {
  status: CaseStatus;
  title: string;
  /** The external status as seen last; null before the first look. */
  rawStatus: string | null;
  /** The status to which a push brought the ticket since the last look; null where none did. */
  movedTo: CaseStatus | null;
  /** The status that the case had when both sides said the same; null where nobody knows. */
  sentStatus: CaseStatus | null;
  /** The ticket could not be moved to the status of the case. */
  isMoveRefused: boolean;
  /** The title there as seen or sent last; null before the first look. */
  rawTitle: string | null;
  /** The title that the case had when both sides said the same; null where nobody knows. */
  sentTitle: string | null;
}

/** A ticket as it is there now: what its status means here, first of all the usual, and its title where that is read. */
export interface TicketNow {
  rawStatus: string;
  meanings: readonly CaseStatus[];
  title: string | undefined;
}

/** How a field of a ticket stands to its case. */
export type Compared<T> =
  /** Both say the same. */
  | { kind: 'in_line' }
  /** Nothing changed there. */
  | { kind: 'unchanged' }
  /** It changed there since the last look; `isConflict` where it changed here as well. */
  | { kind: 'changed'; theirs: T; isConflict: boolean };

/** Compare the status of a ticket with that of its case. What was pushed there is no change. */
export function compareStatus(known: KnownSides, { rawStatus, meanings }: TicketNow): Compared<CaseStatus> {
  const { status, sentStatus, isMoveRefused } = known;
  const [theirs] = meanings;
  if (meanings.includes(status)) return { kind: 'in_line' };
  if (theirs === undefined || (sentStatus !== null && meanings.includes(sentStatus))) return { kind: 'unchanged' };
  const isElsewhere = known.rawStatus !== null && known.rawStatus !== rawStatus;
  if (!isElsewhere && !isMovedBack(known, meanings)) return { kind: 'unchanged' };
  return { kind: 'changed', theirs, isConflict: sentStatus === null ? isMoveRefused : sentStatus !== status };
}

/** Work that has begun there is not set back by a push of a case that is open. */
function isMovedBack({ movedTo }: KnownSides, meanings: readonly CaseStatus[]): boolean {
  return movedTo !== null && !(movedTo === 'open' && meanings.includes('in-progress'));
}

/** Compare the title of a ticket with that of its case, as `write` spells it for the external system. */
export function compareTitle(
  known: KnownSides,
  { title: theirs }: TicketNow,
  write: (title: string) => string,
): Compared<string> {
  const { title, rawTitle, sentTitle } = known;
  if (theirs === undefined || theirs.trim() === '') return { kind: 'unchanged' };
  const ours = write(title);
  if (isSame(theirs, ours)) return { kind: 'in_line' };
  if (rawTitle === null || isSame(theirs, rawTitle)) return { kind: 'unchanged' };
  return { kind: 'changed', theirs, isConflict: sentTitle === null ? !isSame(ours, rawTitle) : sentTitle !== title };
}

/** External systems trim titles, and some keep one blank of several. */
function isSame(a: string, b: string): boolean {
  return oneLine(a) === oneLine(b);
}

function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
