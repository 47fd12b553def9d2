import { type ConflictResolved, resolveConflict } from '../../../operations/push/resolve-conflict.ts';
import { clip } from '../../blocks/elements.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Action, ActionPayload, Interaction } from '../../context/interaction.ts';
import { reportToOf } from '../../context/report-to-of.ts';

/** The button that keeps what the case says where it and its ticket changed. */
export const conflictOurs: Action = {
  actionId: 'conflict_ours',
  async run(interaction, payload) {
    const { number, ticket, isPushing } = await answer(interaction, payload, 'ours');
    const name = clip(ticket, 60);
    return sentenceMessage(
      isPushing ? `Pushing #${number} to ${name}…` : `#${number} stays as it is. ${name} gets it with the next push.`,
    );
  },
};

/** The button beside it, which takes what the ticket says. */
export const conflictTheirs: Action = {
  actionId: 'conflict_theirs',
  async run(interaction, payload) {
    const { number, ticket } = await answer(interaction, payload, 'theirs');
    return sentenceMessage(`#${number} says what ${clip(ticket, 60)} says now.`);
  },
};

function answer(
  interaction: Interaction,
  { value }: ActionPayload,
  answer: 'ours' | 'theirs',
): Promise<ConflictResolved> {
  const [conflictId = '', revision] = (value ?? '').split(' ');
  const reportTo = reportToOf(interaction);
  return interaction.perform(resolveConflict, { conflictId, revision: Number(revision), answer, reportTo });
}
