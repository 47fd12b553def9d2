import { undo as takeBack } from '../../operations/undo/undo.ts';
import type { Command } from '../context/interaction.ts';
import { replyUndone } from '../flows/undo/reply-undone.ts';
import { takeOnlyCase } from './only-case.ts';

/** `undo`: my last change in this space; `undo 1`, or in the thread of a case: my last change of that case. */
export const undo: Command = {
  name: 'undo',
  usage: 'undo [case]',
  summary: 'Take back your last change',
  async run(interaction, args) {
    if (args.trim() === '' && !interaction.threadCase) {
      return replyUndone(interaction, await interaction.perform(takeBack, {}));
    }
    const { interaction: here, reference } = await takeOnlyCase(interaction, args, this.usage);
    return replyUndone(here, await here.perform(takeBack, { reference }));
  },
};
