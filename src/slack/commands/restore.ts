import type { CaseReference } from '../../core/cases/case-reference.ts';
import { restoreCases } from '../../operations/cases/restore-cases.ts';
import { sentenceMessage } from '../blocks/message.ts';
import type { Command, Interaction } from '../context/interaction.ts';
import { takeOnlyCase } from './only-case.ts';

/** `restore 1`. */
export const restore: Command = {
  name: 'restore',
  usage: 'restore <case>',
  summary: 'Take a case out of the trash',
  async run(interaction, args) {
    const { interaction: here, reference } = await takeOnlyCase(interaction, args, this.usage);
    return restored(here, reference);
  },
};

/** Take a case out of the trash and say so. */
export async function restored(interaction: Interaction, reference: CaseReference) {
  const found = await interaction.perform(restoreCases, { reference });
  return sentenceMessage(`Case #${found.incremental_id} is back: ${found.title}.`);
}
