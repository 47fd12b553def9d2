import type { Button } from '@slack/types';
import { BUTTON_VALUE } from '../../limits.ts';
import { caseBlockId } from '../cases/case-block-id.ts';
import { button, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';

/** Build the button that takes a change back; its value holds the ids of what was recorded for it. */
export function undoButton(actions: readonly string[]): Button {
  return button('undo', 'Undo', { value: actions.join(','), accessibility_label: 'Undo this change' });
}

/**
 * Return what was done to a case, in a sentence with words of people, and a button that takes it back while that can
 * be.
 */
export function undoable(sentence: string, actions: readonly string[], spaceId: string, number: number): Message {
  const fits = actions.length > 0 && actions.join(',').length <= BUTTON_VALUE;
  const block = {
    type: 'section' as const,
    block_id: caseBlockId(spaceId, number, 'undo'),
    text: plain(sentence),
    ...(fits && { accessory: undoButton(actions) }),
  };
  return { text: topText(sentence), blocks: [block] };
}
