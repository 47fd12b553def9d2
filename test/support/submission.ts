import type { ModalView, View } from '@slack/types';
import { type Block, type StateValues, stateValues } from 'local-slack';
import type { Submission } from '../../src/slack/context/interaction.ts';
import { readSubmission } from '../../src/slack/listen/views.ts';

/** What Slack would send if a person submitted this form after giving some inputs (by block id) these values. */
export function submissionOf(view: View, given: Record<string, object> = {}): Submission<unknown> {
  const blocks = (view as ModalView).blocks as Block[];
  const changed: StateValues = {};
  for (const { block_id = '', element } of blocks) {
    const value = given[block_id];
    if (value && element?.action_id) changed[block_id] = { [element.action_id]: { type: element.type, ...value } };
  }
  const values = stateValues(blocks, changed);
  return readSubmission({
    id: 'V1',
    hash: '1.a',
    blocks: structuredClone(blocks) as never,
    state: { values } as never,
    private_metadata: view.private_metadata ?? '',
  });
}
