import type { CaseReference } from '../../core/cases/case-reference.ts';
import { listFiles } from '../../operations/attachments/list-files.ts';
import { fileList } from '../blocks/attachments/files.ts';
import type { Command, Interaction, Reply } from '../context/interaction.ts';
import { takeOnlyCase } from './only-case.ts';

/** `files 1`. */
export const files: Command = {
  name: 'files',
  usage: 'files <case>',
  summary: 'List the files of a case with their receipts',
  async run(interaction, args) {
    const { reference, interaction: here } = await takeOnlyCase(interaction, args, this.usage);
    return filesPage(here, reference, 0);
  },
};

/** Return one page of a case's files, oldest first. */
export async function filesPage(
  interaction: Interaction,
  reference: CaseReference,
  offset: number,
): Promise<Extract<Reply, { text: string }>> {
  const found = await interaction.perform(listFiles, { reference });
  return fileList({ ...found, offset, spaceId: interaction.actor.spaceId, names: interaction.names });
}
