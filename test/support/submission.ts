import type { ModalView, View } from '@slack/types';
import { type Block, type StateValues, stateValues } from 'local-slack';
import { z } from 'zod';
import { withoutNulls } from '../../src/core/objects.ts';
import type { Submission } from '../../src/slack/context/interaction.ts';
import { type InputStates, shownView } from '../../src/slack/context/shown-view.ts';
import { type EditCaseMetadata, editCaseForm } from '../../src/slack/forms/cases/edit-case.ts';

const block = z.looseObject({ type: z.string() });

/** A view that must be a modal. */
export function modal(view: View): ModalView {
  if (view.type !== 'modal') throw new Error('every form is a modal');
  return view;
}

/** The blocks of a view as the local Slack handles them. */
export function blocksOf(view: Pick<View, 'blocks'>): Block[] {
  const blocks: unknown = view.blocks;
  assertBlocks(blocks);
  return blocks;
}

function assertBlocks(blocks: unknown): asserts blocks is Block[] {
  z.array(block).parse(blocks);
}

/** What Slack would send if a person submitted the form to edit a case after giving some inputs (by block id) these values. */
export function submissionOf(view: View, given: Record<string, object> = {}): Submission<EditCaseMetadata> {
  const blocks = blocksOf(modal(view));
  const changed: StateValues = {};
  for (const { block_id = '', element } of blocks) {
    const value = given[block_id];
    if (value && element?.action_id) changed[block_id] = { [element.action_id]: { type: element.type, ...value } };
  }
  const shown = shownView.parse(
    withoutNulls({ ...view, id: 'V1', hash: '1.a', blocks, state: { values: stateValues(blocks, changed) } }),
  );
  return {
    metadata: editCaseForm.metadata.parse(JSON.parse(shown.private_metadata)),
    input: (blockId) => shown.values[blockId],
    view: shown,
  };
}

/** What a form reads of the values that Slack holds. */
export function readValues(values: StateValues): InputStates {
  return shownView.parse(withoutNulls({ id: 'V1', hash: '1.a', blocks: [], state: { values } })).values;
}
