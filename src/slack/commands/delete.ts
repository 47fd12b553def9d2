import { getCase } from '../../operations/cases/get-case.ts';
import { deleteQuestion } from '../blocks/cases/deleted-case.ts';
import type { Command } from '../context/interaction.ts';
import { takeOnlyCase } from './only-case.ts';

/** `delete 1`: asks first. */
export const deleteCommand: Command = {
  name: 'delete',
  aliases: ['remove'],
  usage: 'delete <case>',
  summary: 'Put a case in the trash',
  async run(interaction, args) {
    const { interaction: here, reference } = await takeOnlyCase(interaction, args, this.usage);
    return deleteQuestion(await here.perform(getCase, { reference }), here.actor.spaceId);
  },
};
