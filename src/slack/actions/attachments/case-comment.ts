import { getCase } from '../../../operations/cases/get-case.ts';
import type { Action } from '../../context/interaction.ts';
import { commentForm } from '../../forms/attachments/comment.ts';
import { caseOf } from '../cases/case-of.ts';

/** The Comment button of a card. */
export const caseComment: Action = {
  actionId: 'case_comment',
  async run(interaction, hit) {
    const found = await interaction.perform(getCase, { reference: caseOf(hit) });
    const { channelId } = interaction.place ?? {};
    const metadata = {
      spaceId: interaction.actor.spaceId,
      number: found.incremental_id,
      ...(channelId !== undefined && { channelId }),
    };
    return { form: commentForm.view({ case: found }, metadata) };
  },
};
