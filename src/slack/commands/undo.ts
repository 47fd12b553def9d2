import { undo as undoActions } from '../../operations/undo/undo.ts';
import type { Command } from '../context/interaction.ts';
import { respondUndone } from '../flows/undo/respond-undone.ts';
import { takeOnlyCase } from './only-case.ts';

/** `undo`: my last change in this space; `undo 1`, or in the thread of a case: my last change of that case. */
export const undo: Command = {
  name: 'undo',
  usage: 'undo [case]',
  summary: 'Take back your last change',
  async run(interaction, args) {
    if (args.trim() === '' && !interaction.threadCase) {
      return respondUndone(interaction, await interaction.perform(undoActions, {}));
    }
    const { interaction: here, reference } = await takeOnlyCase(interaction, args, this.usage);
    return respondUndone(here, await here.perform(undoActions, { reference }));
  },
};
