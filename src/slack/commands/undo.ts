import { undo as takeBack, type Undone } from '../../operations/undo/undo.ts';
import type { Message } from '../blocks/message.ts';
import { isSlackUser } from '../blocks/people.ts';
import { undoOutcome } from '../blocks/undo/undo-outcome.ts';
import type { Command, Interaction } from '../context/interaction.ts';
import { takeOnlyCase } from './only-case.ts';

/** `undo`: my last change in this space; `undo 1`, or in the thread of a case: my last change of that case. */
export const undo: Command = {
  name: 'undo',
  usage: 'undo [case]',
  summary: 'Take back your last change',
  async run(interaction, args) {
    if (args.trim() === '' && !interaction.threadCase) {
      return outcome(interaction, await interaction.perform(takeBack, {}));
    }
    const { interaction: here, reference } = await takeOnlyCase(interaction, args, this.usage);
    return outcome(here, await here.perform(takeBack, { reference }));
  },
};

/** Return what an undo did, in words. */
export async function outcome({ directory, actor }: Interaction, undone: Undone[]): Promise<Message> {
  const actions = undone.flatMap(({ done, kept }) => [...done, ...kept.flatMap(({ since }) => since ?? [])]);
  const people = actions.flatMap(({ payload }) => (payload.assignees ?? []) as { uid: string }[]);
  const names = await directory.names(people.map(({ uid }) => uid).filter(isSlackUser), []);
  return undoOutcome(undone, names, actor.user.profile_uid);
}
