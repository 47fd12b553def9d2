import { z } from 'zod';
import { CASE_STATUSES, type CaseStatus } from '../cases/case.ts';

const state = z.string().min(1).max(200);

/**
 * How an administrator wants the status of cases to show in tickets. `states` names the state of the external system for
 * a status of a case; null where the ticket stays as it is, absent where it goes as usual for the type. `closing` holds
 * what the external system asks for when a ticket is closed, by the key of the input; absent where the usual is meant.
 */
export const statusMapping = z.object({
  states: z.partialRecord(z.enum(CASE_STATUSES), state.nullable()),
  closing: z.record(z.string().max(100), z.string().min(1).max(3_000)),
});
export type StatusMapping = z.infer<typeof statusMapping>;

/** The mapping of a connector for which nobody set any. */
export const USUAL_MAPPING: StatusMapping = { states: {}, closing: {} };

/** The key under which the states of an external system are kept with the choices of case fields. */
export const STATES_KEY = 'ticket state';

/**
 * Return which status a state of the external system means here: the one that it was chosen for, else its `usual`
 * meaning. Of a state that was chosen for several, it is `near` where that is one of them.
 */
export function meaningOf(
  { states }: Pick<StatusMapping, 'states'>,
  current: string,
  usual: CaseStatus | undefined,
  near?: CaseStatus,
): CaseStatus | undefined {
  const meanings = meaningsOf({ states }, current, usual === undefined ? [] : [usual]);
  return meanings.find((status) => status === near) ?? meanings[0];
}

/** Return every status that a state of the external system means here: those that it was chosen for, else its `usual` meanings. */
export function meaningsOf(
  { states }: Pick<StatusMapping, 'states'>,
  current: string,
  usual: readonly CaseStatus[],
): readonly CaseStatus[] {
  const chosenFor = CASE_STATUSES.filter((status) => states[status] === current);
  return chosenFor.length > 0 ? chosenFor : usual;
}

/** Tell whether tickets stay as they are when their case gets this status. */
export function isLeft({ states }: StatusMapping, status: CaseStatus): boolean {
  return states[status] === null;
}
