import type { Command } from '../context/interaction.ts';
import { editOne } from './edit-one.ts';
import { peopleIn } from './people.ts';
import { takeCase } from './reference.ts';

/** `unassign 1 @ana`; `unassign 1 all` empties the list. */
export const unassign: Command = {
  name: 'unassign',
  usage: 'unassign <case> @person…|me|all',
  summary: 'Take people off a case',
  async run(interaction, args) {
    const addressed = await takeCase(interaction, args, this.usage);
    if (/^\s*all\s*$/i.test(addressed.rest))
      return editOne(addressed, { assignees: { replace: [] } }, () => 'nobody is assigned now.');
    const remove = peopleIn(interaction, addressed.rest).map((uid) => ({ uid }));
    return editOne(addressed, { assignees: { remove } }, () => 'no longer assigned.');
  },
};
