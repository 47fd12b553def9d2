import { definitionOf } from '../../../connectors/definitions.ts';
import type { Action } from '../../context/interaction.ts';
import { connectorForm } from '../../forms/connectors/connector.ts';
import { connectorTypeView } from '../../forms/connectors/connector-type.ts';

/** The button under the list of connectors. */
export const connectorAdd: Action = {
  actionId: 'connector_add',
  run: async (interaction, hit) => ({ form: connectorTypeView(hit.value ?? interaction.actor.spaceId) }),
};

/** The choice of a type, which the rest of the form follows. */
export const connectorType: Action = {
  actionId: 'connector_type',
  async run(interaction, hit) {
    const definition = definitionOf(hit.selected.selected_option?.value ?? '');
    if (!definition) return undefined;
    const metadata = { spaceId: interaction.actor.spaceId, type: definition.id };
    return { update: connectorForm.view({ name: '', config: {}, twoWay: false }, metadata) };
  },
};
