import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_STATUSES, type CaseStatus } from '../../../src/core/cases/case.ts';
import { caseMetrics, type StatusAction } from '../../../src/core/cases/case-metrics.ts';
import { editCase } from '../../../src/core/cases/edit-case.ts';
import { ana, newCase } from '../../support/arbitrary.ts';

const HOUR = 3_600_000;
const start = Date.parse(newCase().created_at);
const moves = fc.array(fc.record({ status: fc.constantFrom(...CASE_STATUSES), later: fc.nat(48 * HOUR) }), {
  maxLength: 12,
});
type Moves = { status: CaseStatus; later: number }[];

/** A case that went through these statuses, with its status entries, and the time of the last. */
function lived(steps: Moves) {
  let now = start;
  let of = newCase();
  const actions: StatusAction[] = [];
  for (const { status, later } of steps) {
    now += later;
    const at = new Date(now).toISOString();
    const decision = editCase(of, { status }, { at, by: ana });
    of = decision.after;
    actions.push(...decision.actions.map(({ payload }) => ({ id: `ua${actions.length}`, payload, created_at: at })));
  }
  return { of, actions, last: now };
}

describe('the metrics of a case', () => {
  it('account for every moment of its life, once', () => {
    fc.assert(
      fc.property(moves, fc.nat(HOUR), (steps, more) => {
        const { of, actions, last } = lived(steps);
        const metrics = caseMetrics(of, actions, new Date(last + more));
        expect(metrics.open + metrics.inProgress + metrics.closed).toBe(last + more - start);
        expect(metrics.resolve).toBe(metrics.open + metrics.inProgress);
        expect(metrics.acknowledge + metrics.investigate).toBe(metrics.resolve);
      }),
    );
  });

  it('keep every earlier open period when the case is reopened, in order and apart', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        const { of, actions, last } = lived(steps);
        const { periods } = caseMetrics(of, actions, new Date(last));
        const statuses = ['open', ...actions.map(({ payload }) => payload.status)];
        const reopenings = statuses.filter((status, at) => status !== 'closed' && statuses[at - 1] === 'closed').length;
        expect(periods).toHaveLength(1 + reopenings);
        expect(periods.filter(({ closed_at }) => closed_at === null)).toHaveLength(of.status === 'closed' ? 0 : 1);
        const times = periods.flatMap((one) => [one.opened_at, one.acknowledged_at, one.closed_at]);
        const known = times.filter((time) => time !== null);
        expect(known).toEqual([...known].sort());
      }),
    );
  });

  it('say what Kibana says of a case that was never reopened', () => {
    fc.assert(
      fc.property(fc.nat(48 * HOUR), fc.nat(48 * HOUR), (wait, work) => {
        const { of, actions, last } = lived([
          { status: 'in-progress', later: wait },
          { status: 'closed', later: work },
        ]);
        const { acknowledge, investigate, resolve } = caseMetrics(of, actions, new Date(last + HOUR));
        expect([acknowledge, investigate, resolve].map((ms) => Math.floor(ms / 1000))).toEqual([
          of.time_to_acknowledge,
          of.time_to_investigate,
          of.time_to_resolve,
        ]);
      }),
    );
  });

  it('count only time that has passed, whatever order an import brought, and end at the status of the case', () => {
    const anyAction = fc.record({
      id: fc.uuid(),
      created_at: fc.date({ min: new Date(0), noInvalidDate: true }).map((date) => date.toISOString()),
      payload: fc.record({ status: fc.constantFrom<unknown>(...CASE_STATUSES, 'lost', null, 7) }),
    });
    fc.assert(
      fc.property(moves, fc.array(anyAction, { maxLength: 8 }), (steps, actions) => {
        const { of, last } = lived(steps);
        const metrics = caseMetrics(of, actions, new Date(last));
        for (const ms of [metrics.open, metrics.inProgress, metrics.closed]) expect(ms).toBeGreaterThanOrEqual(0);
        expect(metrics.open + metrics.inProgress + metrics.closed).toBe(last - start);
        expect(metrics.periods.at(-1)?.closed_at === null).toBe(of.status !== 'closed');
      }),
    );
  });

  it('leave out what was undone', () => {
    const { of, actions, last } = lived([{ status: 'closed', later: HOUR }]);
    const at = new Date(last + HOUR).toISOString();
    const undo = { of: ['ua0'], restored: {} };
    const undone = editCase(of, { status: 'open' }, { at, by: ana });
    const back = undone.actions.map(({ payload }) => ({ id: 'back', payload, created_at: at, undo }));
    const metrics = caseMetrics(undone.after, [...actions, ...back], new Date(last + 2 * HOUR));
    expect(metrics).toMatchObject({ open: 3 * HOUR, closed: 0, periods: [{ closed_at: null }] });
  });

  it('take the times on the case where its history is missing', () => {
    const { of, last } = lived([{ status: 'closed', later: 5 * HOUR }]);
    expect(caseMetrics(of, [], new Date(last + HOUR))).toMatchObject({ resolve: 5 * HOUR, closed: HOUR });
  });
});
