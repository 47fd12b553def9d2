import { listConnectors } from '../../../operations/connectors/list-connectors.ts';
import { connectorList } from '../../blocks/connectors/connectors.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';

/** The connectors of the space, those whose name holds `filter` where one is given. */
export async function showConnectors(
  interaction: Interaction,
  filter = '',
): Promise<Extract<InteractionResponse, { text: string }>> {
  const all = await interaction.perform(listConnectors, {});
  const wanted = filter.toLowerCase();
  const found = all.filter(({ name }) => name.toLowerCase().includes(wanted));
  if (found.length === 0 && all.length > 0) {
    return sentenceMessage(`No connector has “${filter}” in its name. \`/case connectors\` shows them all.`);
  }
  const { actor, deps } = interaction;
  const mayManage = actor.capabilities.has('cases_connectors');
  return connectorList({ connectors: found, spaceId: actor.spaceId, mayManage, now: deps.now() });
}
