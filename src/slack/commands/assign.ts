import type { Command } from '../context/interaction.ts';
import { checkAssignees } from '../flows/cases/check-assignees.ts';
import { editCases } from './edit-cases.ts';
import { PEOPLE, peopleIn } from './people.ts';
import { takeCases } from './reference.ts';
import { wholeLine } from './whole-line.ts';

/** `assign 1 @ana @leo`, `assign 1 2 me`. */
export const assign: Command = {
  name: 'assign',
  usage: 'assign <case…> @person…|me',
  summary: 'Assign people',
  more: ['Several cases at once, up to 20: `/case assign 42 43 @ana`.'],
  isWholeLine: wholeLine(PEOPLE),
  async run(interaction, args) {
    const addressed = await takeCases(interaction, args, this.usage);
    const ids = peopleIn(interaction, addressed.rest);
    const warning = await checkAssignees(interaction, ids);
    const assigned = ids.length === 1 ? 'assigned.' : `${ids.length} people assigned.`;
    return editCases(addressed, { assignees: { add: ids.map((uid) => ({ uid })) } }, () =>
      `${assigned} ${warning}`.trim(),
    );
  },
};
