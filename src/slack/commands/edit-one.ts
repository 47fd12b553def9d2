import type { CasePatch } from '../../core/cases/fields/index.ts';
import { type Updated, updateCases } from '../../operations/cases/update-cases.ts';
import { type Message, sentenceMessage } from '../blocks/message.ts';
import { undoable } from '../blocks/undo/undo-button.ts';
import type { Reply } from '../context/interaction.ts';
import type { Addressed } from './reference.ts';

/** Edits the case that was named, and says what became of it in one line. */
export async function edit(
  { interaction, reference }: Addressed,
  patch: CasePatch,
  done: (updated: Updated) => string,
): Promise<Reply> {
  const [updated] = await interaction.perform(updateCases, { cases: [reference], patch });
  if (!updated) return undefined;
  return edited(updated, done(updated), interaction.actor.spaceId);
}

/** Says in one line what became of an edit, with a button that takes it back. */
export function edited({ case: of, changed, actions }: Updated, words: string, spaceId: string): Message {
  const number = of.incremental_id;
  if (!changed) return sentenceMessage(`Case #${number} was so already; nothing changed.`);
  return undoable(`Case #${number}: ${words}`, actions, spaceId, number);
}
