import type { Command } from '../context/interaction.ts';
import { bareValue } from '../text/unwrap.ts';
import { editCases } from './edit-cases.ts';
import { PEOPLE, peopleIn } from './people.ts';
import { takeCases } from './reference.ts';
import { wholeLine } from './whole-line.ts';

/** `unassign 1 @ana`, `unassign 1 2 me`; `unassign 1 all` empties the list. */
export const unassign: Command = {
  name: 'unassign',
  usage: 'unassign <case…> @person…|me|all',
  summary: 'Take people off a case',
  isWholeLine: wholeLine(new RegExp(`${PEOPLE.source}|^all$`, 'i')),
  async run(interaction, args) {
    const addressed = await takeCases(interaction, args, this.usage);
    if (/^all$/i.test(bareValue(addressed.rest)))
      return editCases(addressed, { assignees: { replace: [] } }, () => 'nobody is assigned now.');
    const remove = peopleIn(interaction, addressed.rest).map((uid) => ({ uid }));
    return editCases(addressed, { assignees: { remove } }, () => 'no longer assigned.');
  },
};
