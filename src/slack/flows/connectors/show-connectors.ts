import { normaliseTyped } from '../../../core/normalise-typed.ts';
import { listConnectors } from '../../../operations/connectors/list-connectors.ts';
import { connectorList } from '../../blocks/connectors/connectors.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { bareValue } from '../../text/unwrap.ts';

/**
 * The connectors of the space, those whose name holds `filter` where one is given, without the marks around all of it.
 */
export async function showConnectors(
  interaction: Interaction,
  filter = '',
): Promise<Extract<InteractionResponse, { text: string }>> {
  const all = await interaction.perform(listConnectors, {});
  // A name may hold quotation marks itself, beside those around it.
  const plain = (text: string) => normaliseTyped(text).replaceAll('"', '').toLowerCase().trim();
  const wanted = plain(bareValue(filter));
  const found = all.filter(({ name }) => plain(name).includes(wanted));
  if (found.length === 0 && all.length > 0) {
    return sentenceMessage(`No connector has “${bareValue(filter)}” in its name. \`/case connectors\` shows them all.`);
  }
  const { actor, deps } = interaction;
  const mayManage = actor.capabilities.has('cases_connectors');
  return connectorList({ connectors: found, spaceId: actor.spaceId, mayManage, now: deps.now() });
}
