import type { Undone } from '../../../operations/undo/revert.ts';
import type { Message } from '../../blocks/message.ts';
import { isSlackUser } from '../../blocks/people.ts';
import { undoOutcome } from '../../blocks/undo/undo-outcome.ts';
import type { Interaction } from '../../context/interaction.ts';

/** Say what an undo did. */
export async function respondUndone({ directory, actor }: Interaction, undone: Undone[]): Promise<Message> {
  const actions = undone.flatMap(({ done, kept }) => [...done, ...kept.flatMap(({ since }) => since ?? [])]);
  const people = actions.flatMap(({ payload }) => payload.assignees ?? []);
  const names = await directory.names(people.map(({ uid }) => uid).filter(isSlackUser), []);
  return undoOutcome(undone, names, actor.user.profile_uid);
}
