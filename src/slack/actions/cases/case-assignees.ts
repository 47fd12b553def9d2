import { getCase } from '../../../operations/cases/get-case.ts';
import { updateCases } from '../../../operations/cases/update-cases.ts';
import { assigned } from '../../blocks/cases/case-facts.ts';
import { isSlackUser } from '../../blocks/people.ts';
import type { Action } from '../../context/interaction.ts';
import { checkAssignees } from '../../flows/cases/check-assignees.ts';
import { nameAssignees } from '../../flows/cases/name-assignees.ts';
import { respondEdited } from '../../flows/cases/respond-edited.ts';
import { caseOf } from './case-of.ts';

/** The assignees menu of a card. It holds people of Slack only; assignees from elsewhere stay as they are. */
export const caseAssignees: Action = {
  actionId: 'case_assignees',
  async run(interaction, payload) {
    const chosen = payload.selected.selected_users ?? [];
    const { assignees } = await interaction.perform(getCase, { reference: caseOf(payload) });
    const had = assignees.map(({ uid }) => uid).filter(isSlackUser);
    const list = (ids: string[]) => ids.map((uid) => ({ uid }));
    const add = list(chosen.filter((uid) => !had.includes(uid)));
    const remove = list(had.filter((uid) => !chosen.includes(uid)));
    if (add.length + remove.length === 0) return undefined;
    const warning = await checkAssignees(
      interaction,
      add.map(({ uid }) => uid),
    );
    const patch = { assignees: { add, remove } };
    const [updated] = await interaction.perform(updateCases, { cases: [caseOf(payload)], patch });
    if (!updated?.changed) return undefined;
    const names = await nameAssignees(interaction, [updated.case]);
    const words = `${assigned(updated.case, names)}. ${warning}`.trim();
    return respondEdited(updated, words, interaction.actor.spaceId);
  },
};
