import type { Command } from '../context/interaction.ts';
import { editOne } from './edit-one.ts';
import { peopleIn } from './people.ts';
import { takeCase } from './reference.ts';

/** `assign 1 @ana @leo`. */
export const assign: Command = {
  name: 'assign',
  usage: 'assign <case> @person…|me',
  summary: 'Assign people',
  async run(interaction, args) {
    const addressed = await takeCase(interaction, args, this.usage);
    const add = peopleIn(interaction, addressed.rest).map((uid) => ({ uid }));
    return editOne(addressed, { assignees: { add } }, () =>
      add.length === 1 ? 'assigned.' : `${add.length} people assigned.`,
    );
  },
};
