import { z } from 'zod';
import { CASE_STATUSES, type CaseStatus } from '../cases/case.ts';
import { MAX_TITLE_LENGTH } from '../limits.ts';
import { cut } from '../text.ts';
import { type Compared, compareStatus, compareTitle, type KnownSides, type TicketNow } from './compare-ticket.ts';
import type { ConflictRule } from './conflict-rule.ts';

/** What a ticket says of the fields that changed on both sides, as people are asked about it. */
export const asked = z.object({
  status: z.object({ value: z.enum(CASE_STATUSES), raw: z.string() }).exactOptional(),
  title: z.string().exactOptional(),
});
export type Asked = z.infer<typeof asked>;

/** What is written of the sides of a ticket, so that the next look compares with that. */
type NewBase = Partial<Pick<KnownSides, 'rawStatus' | 'sentStatus' | 'rawTitle' | 'sentTitle'>>;

/** What a look at a ticket leads to. */
export interface TicketDecision {
  /** What the case gets of the ticket. */
  take: { status?: CaseStatus; title?: string };
  /** Something changed on both sides and the case wins, so that it is to be pushed. */
  keepsOurs: boolean;
  /** What people are to be asked; null where that is nothing. */
  ask: Asked | null;
  base: NewBase;
}

/** Decide what a look at a ticket leads to; `write` spells a title as the external system takes it. */
export function decideTicket(
  known: KnownSides,
  now: TicketNow,
  rule: ConflictRule,
  write: (title: string) => string,
): TicketDecision {
  const status = compareStatus(known, now);
  const title = compareTitle(known, now, write);
  const [ofStatus, ofTitle] = [outcomeOf(status, rule), outcomeOf(title, rule)];
  const ask: Asked = {
    ...(status.kind === 'changed' && ofStatus === 'ask' && { status: { value: status.theirs, raw: now.rawStatus } }),
    ...(title.kind === 'changed' && ofTitle === 'ask' && { title: title.theirs }),
  };
  return {
    take: {
      ...(status.kind === 'changed' && ofStatus === 'take' && { status: status.theirs }),
      ...(title.kind === 'changed' && ofTitle === 'take' && { title: takenTitle(title.theirs) }),
    },
    keepsOurs: ofStatus === 'keep' || ofTitle === 'keep',
    ask: Object.keys(ask).length > 0 ? ask : null,
    base: {
      // As long as people are asked, the next look compares with what it was before.
      ...(ofStatus !== 'ask' && { rawStatus: now.rawStatus }),
      ...(status.kind === 'in_line' && { sentStatus: known.status }),
      ...(ofTitle !== 'ask' && now.title !== undefined && { rawTitle: now.title }),
      ...(title.kind === 'in_line' && { sentTitle: known.title }),
    },
  };
}

/** Return the title that a case gets of a ticket, within the limit of cases. */
export function takenTitle(theirs: string): string {
  return cut(theirs.trim(), MAX_TITLE_LENGTH);
}

/** Return what answering with the ticket's side gives its case. */
export function theirsOf({ status, title }: Asked): TicketDecision['take'] {
  return { ...(status && { status: status.value }), ...(title !== undefined && { title: takenTitle(title) }) };
}

/** Return what is known of the ticket once a question was answered: that what it says was seen. */
export function seenOfAsked({ status, title }: Asked): NewBase {
  return { ...(status && { rawStatus: status.raw }), ...(title !== undefined && { rawTitle: title }) };
}

function outcomeOf(compared: Compared<unknown>, rule: ConflictRule): 'take' | 'keep' | 'ask' | 'nothing' {
  if (compared.kind !== 'changed') return 'nothing';
  if (!compared.isConflict || rule === 'theirs') return 'take';
  return rule === 'ours' ? 'keep' : 'ask';
}
