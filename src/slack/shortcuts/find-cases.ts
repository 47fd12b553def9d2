import { listPage } from '../commands/list.ts';
import type { Shortcut } from '../context/interaction.ts';

/** *Find cases*, from anywhere: what is open, by direct message. */
export const findCases: Shortcut = {
  callbackId: 'find_cases',
  run: (interaction) => listPage(interaction, 'status:open,in-progress'),
};
