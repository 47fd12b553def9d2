import type { ModalView, View } from '@slack/types';
import { type Block, type StateValues, stateValues } from 'local-slack';
import { z } from 'zod';
import type { Submission } from '../../src/slack/context/interaction.ts';
import { readSubmission } from '../../src/slack/listen/views.ts';

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

/** What Slack would send if a person submitted this form after giving some inputs (by block id) these values. */
export function submissionOf(view: View, given: Record<string, object> = {}): Submission<unknown> {
  const blocks = blocksOf(modal(view));
  const changed: StateValues = {};
  for (const { block_id = '', element } of blocks) {
    const value = given[block_id];
    if (value && element?.action_id) changed[block_id] = { [element.action_id]: { type: element.type, ...value } };
  }
  const values = stateValues(blocks, changed);
  return readSubmission({
    id: 'V1',
    hash: '1.a',
    blocks: structuredClone(modal(view).blocks),
    state: { values },
    private_metadata: view.private_metadata ?? '',
  });
}
