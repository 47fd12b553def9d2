import { listCases } from '../../operations/list-cases.ts';
import { home } from '../blocks/home.ts';
import { assigneeNames } from '../commands/names.ts';
import type { Interaction } from '../interaction.ts';

const SHOWN = 10;

/** Draws the Home tab of the person: their open cases, and what was changed last. */
export async function publishHome(interaction: Interaction): Promise<void> {
  const userId = interaction.actor.user.profile_uid as string;
  const { spaceId } = interaction.actor;
  const open = 'status:open,in-progress sort:-updated';
  const [mine, recent] = await Promise.all([
    interaction.perform(listCases, { query: `${open} assignee:${userId}`, limit: SHOWN }),
    interaction.perform(listCases, { query: open, limit: SHOWN }),
  ]);
  const names = await assigneeNames(interaction, [...mine.cases, ...recent.cases]);
  const view = home({ mine, recent, names, spaceId, now: interaction.deps.now() });
  await interaction.client.views.publish({ user_id: userId, view });
}
