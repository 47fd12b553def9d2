import type { Shortcut } from '../context/interaction.ts';
import { showList } from '../flows/search/show-list.ts';

/** *Find cases*, from anywhere: what is open, by direct message. */
export const findCases: Shortcut = {
  callbackId: 'find_cases',
  run: (interaction) => showList(interaction, 'status:open,in-progress'),
};
