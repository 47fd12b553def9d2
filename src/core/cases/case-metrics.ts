import { itemAt } from '../lists.ts';
import { CASE_STATUSES, type Case, type CaseStatus } from './case.ts';
import type { UserAction } from './user-action.ts';

/** The time from opening, or reopening, until closing. Times are ISO 8601; null is "not yet". */
export interface OpenPeriod {
  opened_at: string;
  /** When it was first set in progress. */
  acknowledged_at: string | null;
  closed_at: string | null;
}

/**
 * How long a case was in which status, over all its history, in milliseconds.
 *
 * `acknowledge`, `investigate` and `resolve` add up every open period, the current one up to now: from opening until in
 * progress (or closed), from then until closed, and both together.
 */
export interface CaseMetrics {
  /** At least one; each further one is a reopening. */
  periods: OpenPeriod[];
  open: number;
  inProgress: number;
  closed: number;
  acknowledge: number;
  investigate: number;
  resolve: number;
}

interface Stretch {
  status: CaseStatus;
  from: number;
  to: number;
}

/** The part of an activity that metrics are made of: entries of type `status`, oldest first. */
export type StatusAction = Pick<UserAction, 'id' | 'created_at' | 'payload' | 'undo'>;

/**
 * Return the metrics of a case from its status entries, which outlive a reopening.
 *
 * A change that was undone does not count. Entries out of order count from the one before; where an import brought no
 * entry for the present status, the times on the case stand in.
 */
export function caseMetrics(of: Case, actions: readonly StatusAction[], now: Date): CaseMetrics {
  const stretches = stretchesOf(of, actions, now.getTime());
  const spent = (status: CaseStatus) =>
    stretches.filter((one) => one.status === status).reduce((sum, { from, to }) => sum + to - from, 0);
  const periods = openPeriods(stretches);
  const waits = periods.map(({ from, to, acknowledged = to }) => ({
    wait: acknowledged - from,
    work: to - acknowledged,
  }));
  const acknowledge = waits.reduce((sum, { wait }) => sum + wait, 0);
  const investigate = waits.reduce((sum, { work }) => sum + work, 0);
  return {
    periods: periods.map(({ from, to, acknowledged, ended }) => ({
      opened_at: iso(from),
      acknowledged_at: acknowledged === undefined ? null : iso(acknowledged),
      closed_at: ended ? iso(to) : null,
    })),
    open: spent('open'),
    inProgress: spent('in-progress'),
    closed: spent('closed'),
    acknowledge,
    investigate,
    resolve: acknowledge + investigate,
  };
}

/** The life of a case without gaps, from its creation until `now`. */
function stretchesOf(of: Case, actions: readonly StatusAction[], now: number): Stretch[] {
  const created = Date.parse(of.created_at);
  const start = Number.isNaN(created) ? now : Math.min(created, now);
  const stretches: Stretch[] = [{ status: 'open', from: start, to: now }];
  const move = (status: CaseStatus, time: number) => {
    const last = itemAt(stretches, -1);
    if (last.status === status) return;
    last.to = Math.max(last.from, Math.min(Number.isNaN(time) ? last.from : time, now));
    stretches.push({ status, from: last.to, to: now });
  };
  for (const { payload, created_at } of lasting(actions))
    if (isStatus(payload.status)) move(payload.status, Date.parse(created_at));
  const since = { open: null, 'in-progress': of.in_progress_at, closed: of.closed_at }[of.status];
  move(of.status, Date.parse(since ?? of.updated_at ?? of.created_at));
  return stretches;
}

/** Without the changes that were undone, and their undoing: they never counted. */
function lasting(actions: readonly StatusAction[]): StatusAction[] {
  const undone = new Set(actions.flatMap(({ undo }) => undo?.of ?? []));
  return actions.filter(({ id, undo }) => undo === undefined && !undone.has(id));
}

interface Open {
  from: number;
  to: number;
  acknowledged?: number;
  ended: boolean;
}

function openPeriods(stretches: Stretch[]): Open[] {
  const periods: Open[] = [];
  let before: CaseStatus = 'closed';
  for (const { status, from, to } of stretches) {
    if (status !== 'closed' && before === 'closed') periods.push({ from, to, ended: false });
    const current = itemAt(periods, -1);
    if (status === 'closed') current.ended = true;
    else current.to = to;
    if (status === 'in-progress') current.acknowledged ??= from;
    before = status;
  }
  return periods;
}

function isStatus(value: unknown): value is CaseStatus {
  return (CASE_STATUSES as readonly unknown[]).includes(value);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
