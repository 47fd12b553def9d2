import { listConnectors } from '../../operations/connectors/list-connectors.ts';
import { listCases } from '../../operations/search/list-cases.ts';
import { listGivenUp } from '../../operations/workspace/list-given-up.ts';
import { home } from '../blocks/workspace/home.ts';
import type { Interaction } from '../context/interaction.ts';
import { nameAssignees } from '../flows/cases/name-assignees.ts';

const HOME_CASES = 10;

/**
 * Draw the Home tab of the person: their open cases, what was changed last, and for admins how the connectors are
 * doing and what was given up.
 */
export async function publishHome(interaction: Interaction): Promise<void> {
  const userId = interaction.userId;
  const { spaceId } = interaction.actor;
  const open = 'status:open,in-progress sort:-updated';
  const isAdmin = interaction.actor.capabilities.has('cases_connectors');
  const [mine, recent, connectors, work] = await Promise.all([
    interaction.perform(listCases, { query: `${open} assignee:${userId}`, limit: HOME_CASES }),
    interaction.perform(listCases, { query: open, limit: HOME_CASES }),
    isAdmin ? interaction.perform(listConnectors, {}) : [],
    isAdmin ? interaction.perform(listGivenUp, { limit: HOME_CASES }) : { jobs: [], total: 0, waitingForDisk: 0 },
  ]);
  const names = await nameAssignees(interaction, [...mine.cases, ...recent.cases]);
  const view = home({ mine, recent, connectors, work, names, spaceId, now: interaction.deps.now() });
  await interaction.client.views.publish({ user_id: userId, view });
}
