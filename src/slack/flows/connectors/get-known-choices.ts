import type { Choice, ConnectorDefinition } from '../../../core/connectors/definition.ts';
import { getChoices } from '../../../operations/connectors/get-choices.ts';
import { loadChoices } from '../../../operations/connectors/load-choices.ts';
import type { Interaction } from '../../context/interaction.ts';

/** The choices of loaded fields as far as they are known; old ones are loaded anew for when a menu is opened. */
export async function getKnownChoices(
  here: Interaction,
  connectorId: string,
  definition: ConnectorDefinition,
  fields: Record<string, unknown>,
): Promise<Map<string, readonly Choice[]>> {
  const known = await Promise.all(
    definition.fields
      .filter(({ loaded }) => loaded === true)
      .map(async ({ key: field }) => {
        const input = { connectorId, field, fields };
        const { choices, isOld } = await here.perform(getChoices, input);
        if (isOld) await here.perform(loadChoices, input);
        return [field, choices] as const;
      }),
  );
  return new Map(known);
}
