import fc from 'fast-check';
import { type Block, keptInputs, type StateValues, stateValues } from 'local-slack';
import { describe, expect, it } from 'vitest';
import type { CasePatch } from '../../../src/core/cases/fields/index.ts';
import { changes } from '../../../src/slack/forms/cases/changes.ts';
import { editCaseForm } from '../../../src/slack/forms/cases/edit-case.ts';
import { isRefilled, refill } from '../../../src/slack/views/refill.ts';
import { newCase } from '../../support/arbitrary.ts';
import { itemAt } from '../../support/present.ts';
import { runs } from '../../support/runs.ts';
import { blocksOf, readValues, submissionOf } from '../../support/submission.ts';
import { wildCase } from '../../support/wild-case.ts';

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
      runs(100),
    );
  });

  it('means the same edit after it came back, once and twice, as when it was sent first', () => {
    fc.assert(
      fc.property(wildCase, wildCase, (opened, typed) => {
        const view = formOf(opened);
        const others = stateValues(blocksOf(formOf(typed)), {});
        const values = stateValues(blocksOf(view), keptInputs(blocksOf(view), others));
        const first = changes(view.blocks, submissionOf(view, given(values)), names);
        const once = refill(view, readValues(values), 'Too late.', names);
        const twice = refill(once, readValues(values), 'Too late.', names);
        for (const again of [once, twice]) {
          if (!again.private_metadata?.includes('"before"')) continue;
          expect(sorted(changes(again.blocks, submissionOf(again), names))).toEqual(sorted(first));
        }
      }),
      runs(60),
    );
  });

  it('names the files that have to be chosen again', () => {
    const view = formOf(newCase());
    const files = [{ id: 'F1', name: 'shot.png' }];
    const again = refill(view, { files: { type: 'file_input', files } }, 'It did not work.', names);
    expect(JSON.stringify(again.blocks[0])).toContain('Please choose again: shot.png.');
  });

  it('comes back after an error with every value that was in it', () => {
    fc.assert(
      fc.property(wildCase, wildCase, (opened, typed) => {
        const view = formOf(opened);
        const values = stateValues(blocksOf(formOf(typed)), {});
        const again = refill(view, readValues(values), 'The database did not answer.', names);
        expect(isRefilled(again.blocks)).toBe(true);
        const expected = stateValues(blocksOf(view), values);
        const kept = stateValues(blocksOf(again), {});
        for (const [block, inputs] of Object.entries(expected)) {
          for (const [action, value] of Object.entries(inputs)) {
            if (value.type === kindOf(blocksOf(view), block)) expect(kept[block]?.[action]).toEqual(value);
          }
        }
      }),
      runs(60),
    );
  });
});

/** The same field may be another kind of input in another case; such a value belongs to another form. */
function kindOf(blocks: Block[], blockId: string): string | undefined {
  return blocks.find(({ block_id }) => block_id === blockId)?.element?.type;
}

/** The values of a submission by block, as a test gives them to `submissionOf`. */
function given(values: StateValues): Record<string, object> {
  return Object.fromEntries(Object.entries(values).map(([block, inputs]) => [block, itemAt(Object.values(inputs), 0)]));
}

/** A patch with its lists in one order: what came and what went are sets. */
function sorted({ tags, assignees, ...rest }: CasePatch): unknown {
  const uids = (list: { uid: string }[] = []) => list.map(({ uid }) => uid).sort();
  return {
    ...rest,
    tags: [[...(tags?.add ?? [])].sort(), [...(tags?.remove ?? [])].sort()],
    assignees: [uids(assignees?.add), uids(assignees?.remove)],
  };
}
