import type { CaseUser } from '../user.ts';
import type { CaseAttributes, CaseStatus } from './case.ts';

/** What moves with the status of a case. */
export type LifeCycle = Pick<
  CaseAttributes,
  | 'closed_at'
  | 'closed_by'
  | 'duration'
  | 'in_progress_at'
  | 'time_to_acknowledge'
  | 'time_to_investigate'
  | 'time_to_resolve'
>;

/** Return what moves with the status, as it is now. */
export function lifeCycleOf(of: CaseAttributes): LifeCycle {
  const { closed_at, closed_by, duration, in_progress_at, time_to_acknowledge, time_to_investigate, time_to_resolve } =
    of;
  return {
    closed_at,
    closed_by,
    duration,
    in_progress_at,
    time_to_acknowledge,
    time_to_investigate,
    time_to_resolve,
  };
}

/**
 * Return the whole seconds between two times, or null when either is missing, unreadable or they are in the wrong
 * order.
 */
export function secondsBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const seconds = Math.floor((Date.parse(to) - Date.parse(from)) / 1000);
  return Number.isNaN(seconds) || seconds < 0 ? null : seconds;
}

/**
 * Move what moves with a status, as in Kibana (`docs/kibana-format.md#status`). The status itself is set by the caller.
 */
export function moveStatus(before: CaseAttributes, to: CaseStatus, at: string, by: CaseUser): LifeCycle {
  if (to === 'closed') return close(before, at, by);
  const reopened = {
    closed_at: null,
    closed_by: null,
    duration: null,
    time_to_investigate: null,
    time_to_resolve: null,
  };
  if (to === 'open') return { ...reopened, in_progress_at: before.in_progress_at, time_to_acknowledge: null };
  return {
    ...reopened,
    in_progress_at: before.in_progress_at ?? at,
    time_to_acknowledge: secondsBetween(before.created_at, at),
  };
}

function close(before: CaseAttributes, at: string, by: CaseUser): LifeCycle {
  const resolve = secondsBetween(before.created_at, at);
  const worked = before.status === 'in-progress' && before.in_progress_at !== null;
  return {
    closed_at: at,
    closed_by: by,
    duration: resolve,
    in_progress_at: before.in_progress_at,
    time_to_acknowledge: worked ? secondsBetween(before.created_at, before.in_progress_at) : resolve,
    time_to_investigate: worked ? secondsBetween(before.in_progress_at, at) : 0,
    time_to_resolve: resolve,
  };
}
