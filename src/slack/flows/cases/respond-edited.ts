import type { Updated } from '../../../operations/cases/update-cases.ts';
import { type Message, sentenceMessage } from '../../blocks/message.ts';
import { undoable } from '../../blocks/undo/undo-button.ts';

/** Say in one line what became of an edit, with a button that takes it back. */
export function respondEdited({ case: of, changed, actions }: Updated, words: string, spaceId: string): Message {
  const number = of.incremental_id;
  if (!changed) return sentenceMessage(`Case #${number} was so already; nothing changed.`);
  return undoable(`Case #${number}: ${words}`, actions, spaceId, number);
}
