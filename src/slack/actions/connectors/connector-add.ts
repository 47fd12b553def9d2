import type { Action } from '../../context/interaction.ts';
import { newConnectorView, openConnectorType } from '../../flows/connectors/open-connector-form.ts';

/** The button under the list of connectors. */
export const connectorAdd: Action = {
  actionId: 'connector_add',
  run: async (interaction, payload) =>
    openConnectorType(interaction.inSpace(payload.value ?? interaction.actor.spaceId)),
};

/** The choice of a type, which the rest of the form follows. */
export const connectorType: Action = {
  actionId: 'connector_type',
  async run(interaction, payload) {
    const update = newConnectorView(interaction, payload.selected.selected_option?.value ?? '');
    return update && { update };
  },
};
