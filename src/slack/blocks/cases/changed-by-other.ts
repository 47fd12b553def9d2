import type { CaseSeverity, CaseStatus } from '../../../core/cases/case.ts';
import { button, clip, plain } from '../elements.ts';
import type { Message } from '../message.ts';
import { topText } from '../message.ts';
import { SEVERITY, STATUS } from '../words.ts';
import { caseBlockId } from './case-block-id.ts';

/** A choice in a menu of a card, by the field that it sets. */
export type MenuChoice = { field: 'status'; value: CaseStatus } | { field: 'severity'; value: CaseSeverity };

/**
 * Ask whether a value counts that somebody chose in a menu, where another person set one that the menu did not show yet;
 * the button's value is the choice.
 */
export function changedByOther(
  by: string,
  now: MenuChoice,
  wanted: MenuChoice,
  { spaceId, number }: { spaceId: string; number: number },
): Message {
  const words = `${clip(by, 80)} set case #${number} to ${wordsOf(now)} a moment ago, so it stays so.`;
  const instead = `Set it to ${wordsOf(wanted)}`;
  return {
    text: topText(words),
    blocks: [
      {
        type: 'section',
        block_id: caseBlockId(spaceId, number, 'anyway'),
        text: plain(words),
        accessory: button('case_set_anyway', instead, { value: `${wanted.field}/${wanted.value}` }),
      },
    ],
  };
}

function wordsOf(choice: MenuChoice): string {
  return choice.field === 'status' ? STATUS[choice.value] : SEVERITY[choice.value];
}
