import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/sandbox/slack/block-kit.ts';
import { stateValues } from '../../src/sandbox/slack/view-state.ts';
import { changes } from '../../src/slack/forms/changes.ts';
import { editCaseForm } from '../../src/slack/forms/edit-case.ts';
import { isRefilled, refill } from '../../src/slack/forms/refill.ts';
import { submissionOf } from '../support/submission.ts';
import { wildCase } from '../support/wild-case.ts';

const names = { user: () => undefined };
const formOf = (one: Parameters<typeof editCaseForm.view>[0]['case']) => {
  const view = editCaseForm.view({ case: one, names }, { spaceId: 'default', number: one.incremental_id });
  if (view.type !== 'modal') throw new Error('a form is a modal');
  return view;
};

describe('a form to edit a case', () => {
  it('changes nothing when nobody touches it, whatever the case holds', () => {
    fc.assert(
      fc.property(wildCase, (one) => {
        const view = formOf(one);
        expect(changes(view.blocks, submissionOf(view), names)).toEqual({});
      }),
      { numRuns: 100 },
    );
  });

  it('comes back after an error with every value that was in it', () => {
    fc.assert(
      fc.property(wildCase, wildCase, (opened, typed) => {
        const view = formOf(opened);
        const values = stateValues(formOf(typed).blocks as Block[], {});
        const again = refill(view, values, 'The database did not answer.');
        expect(isRefilled(again.blocks)).toBe(true);
        const expected = stateValues(view.blocks as Block[], values);
        const kept = stateValues(again.blocks as Block[], {});
        for (const [block, inputs] of Object.entries(expected)) {
          for (const [action, value] of Object.entries(inputs)) {
            if (value.type === kindOf(view.blocks as Block[], block)) expect(kept[block]?.[action]).toEqual(value);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** The same field may be another kind of input in another case; such a value belongs to another form. */
function kindOf(blocks: Block[], blockId: string): string | undefined {
  return blocks.find(({ block_id }) => block_id === blockId)?.element?.type;
}
