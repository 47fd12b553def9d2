import { getCase } from '../../operations/get-case.ts';
import { commentForm } from '../forms/comment.ts';
import type { Action } from '../interaction.ts';
import { caseOf } from './case-of.ts';

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
