import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editCase, replayAction } from '../../../src/core/cases/edit-case.ts';
import { ana, leo, newCase, patch } from '../../support/arbitrary.ts';
import { runs } from '../../support/runs.ts';

const steps = fc.array(
  fc.record({ patch, by: fc.constantFrom(ana, leo), later: fc.integer({ min: 0, max: 100_000 }) }),
  { maxLength: 12 },
);

describe('the activity of a case', () => {
  it('rebuilds the case from its start', () => {
    fc.assert(
      fc.property(steps, (edits) => {
        const start = newCase();
        let now = Date.parse(start.created_at);
        let edited = start;
        let replayed = start;
        for (const step of edits) {
          now += step.later;
          const edit = { at: new Date(now).toISOString(), by: step.by };
          const { after, actions } = editCase(edited, step.patch, edit);
          edited = after;
          for (const action of actions) {
            const recorded = {
              ...action,
              id: 'ua',
              case_id: start.id,
              created_at: edit.at,
              created_by: edit.by,
              owner: 'cases',
            };
            replayed = replayAction(replayed, recorded);
          }
        }
        const { version: _edits, ...left } = edited;
        const { version: _actions, ...right } = replayed;
        expect(right).toEqual(left);
      }),
      runs(300),
    );
  });

  it('says nothing when an edit is made twice', () => {
    fc.assert(
      fc.property(patch, (change) => {
        const edit = { at: '2026-01-02T00:00:00.000Z', by: ana };
        const once = editCase(newCase(), change, edit).after;
        expect(editCase(once, change, edit).actions).toEqual([]);
      }),
      runs(300),
    );
  });
});
