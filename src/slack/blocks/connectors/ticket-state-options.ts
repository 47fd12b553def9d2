import type { PlainTextOption } from '@slack/types';
import type { CaseStatus } from '../../../core/cases/case.ts';
import type { Choice, TicketStatus } from '../../../core/connectors/definition.ts';
import { clip, option } from '../elements.ts';

const STATE = 'state:';
const AS_USUAL = 'usual';

/** The choice that a ticket stays as it is. */
export const LEFT: PlainTextOption = option('left', 'Leave the ticket as it is');

/** Build the choice that a ticket gets what is usual for its type. */
export function usualOption({ usual }: TicketStatus, status: CaseStatus): PlainTextOption {
  return option(AS_USUAL, clip(`As usual: ${usual[status]}`, 75));
}

/** Build the choice of a state of the external system. */
export function stateOption({ value, label }: Choice): PlainTextOption {
  return option(`${STATE}${value}`, label);
}

/** Return what was chosen: a state, null for a ticket that stays as it is, undefined for what is usual. */
export function readStateOption(value: string | null): string | null | undefined {
  if (value === LEFT.value) return null;
  return value?.startsWith(STATE) ? value.slice(STATE.length) : undefined;
}
