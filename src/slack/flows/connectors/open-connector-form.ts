import type { ModalView } from '@slack/types';
import { definitionOf } from '../../../connectors/definitions.ts';
import { getConnector } from '../../../operations/connectors/get-connector.ts';
import { saveConnector } from '../../../operations/connectors/save-connector.ts';
import { authorise } from '../../../operations/perform.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { connectorForm } from '../../forms/connectors/connector.ts';
import { connectorTypeView } from '../../forms/connectors/connector-type.ts';

/** Ask of which type a new connector is. */
export function openConnectorType({ actor }: Interaction): InteractionResponse {
  authorise(saveConnector, actor);
  return { form: connectorTypeView(actor.spaceId) };
}

/** The form for a new connector of a type, in place of the question for it; undefined for no type that is known. */
export function newConnectorView({ actor }: Interaction, type: string): ModalView | undefined {
  const definition = definitionOf(type);
  if (!definition) return undefined;
  const metadata = { spaceId: actor.spaceId, type: definition.id };
  return connectorForm.view({ name: '', config: {}, twoWay: false }, metadata);
}

/** Open the form of a connector that is there, filled with how it is set. */
export async function openConnectorForm(here: Interaction, id: string): Promise<InteractionResponse> {
  const { name, config, twoWay, type } = await here.perform(getConnector, { connectorId: id });
  return { form: connectorForm.view({ name, config, twoWay }, { spaceId: here.actor.spaceId, type, id }) };
}
