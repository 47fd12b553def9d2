import { helpGroups } from '../../blocks/workspace/help-groups.ts';
import type { Action } from '../../context/interaction.ts';
import { openCreateForm } from '../../flows/cases/open-create-form.ts';
import { showList } from '../../flows/search/show-list.ts';

/** A button that stands for typed words: the help's, and those given where a form could not open by itself. */
export const runWords: Action = {
  actionId: 'run_words',
  run: async (_, payload) => ({ words: payload.value ?? '' }),
};

/** The buttons of the help and of empty screens. */
export const helpNew: Action = {
  actionId: 'help_new',
  run: async (interaction) => openCreateForm(interaction, { channelId: interaction.conversation?.channelId }),
};
export const helpList: Action = {
  actionId: 'help_list',
  run: (interaction) => showList(interaction, 'status:open,in-progress'),
};
export const helpMine: Action = {
  actionId: 'help_mine',
  run: (interaction) => showList(interaction, `status:open,in-progress assignee:${interaction.actor.user.profile_uid}`),
};

/** The buttons of the help's groups, and the way back: each shows its part in place of the message that it stands on. */
export const helpGroupButtons: Action[] = ['all', ...helpGroups.map(({ word }) => word)].map((word) => ({
  actionId: `help_group_${word}`,
  run: async () => ({ words: `help ${word}`, replaceOriginal: true }),
}));
