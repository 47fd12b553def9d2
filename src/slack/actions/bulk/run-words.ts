import type { Action } from '../../context/interaction.ts';
import { runWords } from '../../listen/run-words.ts';

/** A button that stands for typed words: the help's, and those given where a form could not open by itself. */
export const runWordsAction: Action = {
  actionId: 'run_words',
  run: (interaction, hit) => runWords(interaction, hit.value ?? ''),
};

/** The buttons of the help and of empty screens. */
export const helpNew: Action = { actionId: 'help_new', run: (interaction) => runWords(interaction, 'new') };
export const helpList: Action = {
  actionId: 'help_list',
  run: (interaction) => runWords(interaction, 'list status:open,in-progress'),
};
export const helpMine: Action = {
  actionId: 'help_mine',
  run: (interaction) =>
    runWords(interaction, `list status:open,in-progress assignee:${interaction.actor.user.profile_uid}`),
};
