import type { Command } from '../context/interaction.ts';
import { checkAssignees } from '../flows/cases/check-assignees.ts';
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
    const ids = peopleIn(interaction, addressed.rest);
    const warning = await checkAssignees(interaction, ids);
    const assigned = ids.length === 1 ? 'assigned.' : `${ids.length} people assigned.`;
    return editOne(addressed, { assignees: { add: ids.map((uid) => ({ uid })) } }, () =>
      `${assigned} ${warning}`.trim(),
    );
  },
};
