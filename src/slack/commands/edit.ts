import type { CaseReference } from '../../core/case-reference.ts';
import { getCase } from '../../operations/get-case.ts';
import { editCaseForm } from '../forms/edit-case.ts';
import type { Command, Interaction, Reply } from '../interaction.ts';
import { assigneeNames } from './names.ts';
import { takeCase } from './reference.ts';

/** `edit 1`: opens the form with the case in it. */
export const edit: Command = {
  name: 'edit',
  usage: 'edit <case>',
  summary: 'Edit a case in a form',
  async run(interaction, args) {
    const { interaction: here, reference } = await takeCase(interaction, args, this.usage);
    return openEditForm(here, reference);
  },
};

/** The form to edit a case, filled with what it says now. */
export async function openEditForm(interaction: Interaction, reference: CaseReference): Promise<Reply> {
  const found = await interaction.perform(getCase, { reference });
  const metadata = { spaceId: interaction.actor.spaceId, number: found.incremental_id };
  return { form: editCaseForm.view({ case: found, names: await assigneeNames(interaction, [found]) }, metadata) };
}
