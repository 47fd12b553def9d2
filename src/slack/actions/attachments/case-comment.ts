import { getCase } from '../../../operations/cases/get-case.ts';
import type { Action } from '../../context/interaction.ts';
import { openCommentForm } from '../../flows/attachments/open-comment-form.ts';
import { caseOf } from '../cases/case-of.ts';

/** The Comment button of a card. */
export const caseComment: Action = {
  actionId: 'case_comment',
  async run(interaction, payload) {
    const found = await interaction.perform(getCase, { reference: caseOf(payload) });
    return openCommentForm(interaction, found, { channelId: interaction.conversation?.channelId });
  },
};
