import type { ModalView, View } from '@slack/types';
import type { Block } from '../../src/sandbox/slack/block-kit.ts';
import type { StateValues } from '../../src/sandbox/slack/model.ts';
import { stateValues } from '../../src/sandbox/slack/view-state.ts';
import type { Submission } from '../../src/slack/context/interaction.ts';
import { type InputStates, shownView } from '../../src/slack/context/shown-view.ts';
import { type EditCaseMetadata, editCaseForm } from '../../src/slack/forms/cases/edit-case.ts';
import { withoutNulls } from '../../src/slack/listen/read-payload.ts';

/** What Slack would send if a person submitted the form to edit a case after giving some inputs (by block id) these values. */
export function submissionOf(view: View, given: Record<string, object> = {}): Submission<EditCaseMetadata> {
  const blocks = (view as ModalView).blocks as Block[];
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
