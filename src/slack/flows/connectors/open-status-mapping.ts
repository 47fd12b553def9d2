import type { Choice } from '../../../core/connectors/definition.ts';
import { STATES_KEY } from '../../../core/connectors/status-mapping.ts';
import { getChoices } from '../../../operations/connectors/get-choices.ts';
import { getConnector } from '../../../operations/connectors/get-connector.ts';
import { loadChoices } from '../../../operations/connectors/load-choices.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { statusMappingForm } from '../../forms/connectors/status-mapping.ts';
import { statusOf } from './status-of.ts';

/** Open how the status of cases shows in the tickets of a connector; with `onTop`, over the form that is open. */
export async function openStatusMapping(
  here: Interaction,
  connectorId: string,
  onTop: boolean,
): Promise<InteractionResponse> {
  const connector = await here.perform(getConnector, { connectorId });
  const status = statusOf(connector);
  const loaded = status.closing.flatMap(({ key, loaded }) => (loaded ? [key] : []));
  const known = async (field: string) => {
    const input = { connectorId, field, fields: {} };
    const { choices, isOld } = await here.perform(getChoices, input);
    if (isOld) await here.perform(loadChoices, input);
    return [field, choices] satisfies [string, Choice[]];
  };
  const choices = new Map(await Promise.all([STATES_KEY, ...loaded].map(known)));
  const { name, statusMapping: mapping } = connector;
  const model = { name, status, mapping, choices, states: choices.get(STATES_KEY) ?? [] };
  return { form: statusMappingForm.view(model, { spaceId: here.actor.spaceId, connectorId }), push: onTop };
}
