import type { Case } from '../../../core/cases/case.ts';
import { TRASH_DAYS } from '../../../core/cases/delete-case.ts';
import type { CaseUser } from '../../../core/user.ts';
import { button, clip, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { type Names, personName } from '../people.ts';
import { count, listing } from '../words.ts';
import { caseBlockId } from './case-block-id.ts';

/** Ask whether a case shall really go, naming it. */
export function deleteQuestion({ incremental_id: number, title }: Case, spaceId: string): Message {
  const words = `Delete case #${number} “${clip(title, 200)}”? It stays in the trash for ${TRASH_DAYS} days and can be restored until then.`;
  const accessory = button('case_delete', 'Delete', {
    style: 'danger',
    accessibility_label: `Delete case ${number}`,
  });
  return { text: topText(words), blocks: [row(words, spaceId, number, accessory)] };
}

/**
 * Ask whether several cases shall really go, naming each; `gone` says which of them are not there. The button holds
 * their numbers.
 */
export function deleteManyQuestion(cases: readonly [Case, ...Case[]], gone: string, spaceId: string): Message {
  const named = listing(
    cases.map(({ incremental_id: number, title }) => `#${number} “${clip(title, 80)}”`),
    20,
  );
  const words = `Delete cases ${named}? They stay in the trash for ${TRASH_DAYS} days and can be restored until then. ${gone}`;
  const accessory = button('cases_delete', `Delete ${count(cases.length, 'case')}`, {
    style: 'danger',
    value: cases.map(({ incremental_id }) => incremental_id).join(','),
  });
  return { text: topText(words.trim()), blocks: [row(words, spaceId, cases[0].incremental_id, accessory)] };
}

/** Return what is left of a case's card when the case is in the trash: one line that brings it back. */
export function deletedCard(of: Case, by: CaseUser | null, spaceId: string, names: Names): Message {
  const { incremental_id: number, title } = of;
  const words = `🗑️ Case #${number} “${clip(title, 200)}” was deleted by ${personName(by, names)}.`;
  const accessory = button('case_restore', 'Restore', { accessibility_label: `Restore case ${number}` });
  return { text: topText(words), blocks: [row(words, spaceId, number, accessory)] };
}

function row(words: string, spaceId: string, number: number, accessory: ReturnType<typeof button>) {
  return {
    type: 'section' as const,
    block_id: caseBlockId(spaceId, number, 'trash'),
    text: plain(words),
    accessory,
  };
}
