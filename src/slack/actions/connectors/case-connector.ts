import { z } from 'zod';
import { fieldOfBlock } from '../../blocks/connectors/case-field-block-id.ts';
import type { Action, ActionPayload, InputState } from '../../context/interaction.ts';
import { caseConnectorView, openCaseConnector } from '../../flows/connectors/open-case-connector.ts';
import { chosen } from '../../views/input-values.ts';
import { caseOf } from '../cases/case-of.ts';

/** The button that opens the form for the connector of a case. */
export const caseConnector: Action = {
  actionId: 'case_connector',
  run: (interaction, payload) => openCaseConnector(interaction, caseOf(payload)),
};

const remembered = z.object({
  spaceId: z.string(),
  number: z.number(),
  title: z.string(),
  connectorId: z.string(),
  fields: z.record(z.string(), z.unknown()),
});

/** Another connector in that form: its fields come in place of the others. */
export const caseConnectorPick: Action = {
  actionId: 'case_connector_pick',
  async run(interaction, payload) {
    const metadata = remembered.parse(JSON.parse(payload.view?.private_metadata ?? '{}'));
    const connectorId = chosen(payload.selected) ?? 'none';
    return { update: await caseConnectorView(interaction, { ...metadata, connectorId, fields: {} }) };
  },
};

/** Another value of a field on which others depend: those are empty again, with choices of their own. */
export const caseFieldPick: Action = {
  actionId: 'case_field',
  async run(interaction, payload) {
    const field = fieldOfBlock(payload.blockId);
    if (!payload.view || field === undefined) return undefined;
    const metadata = remembered.parse(JSON.parse(payload.view.private_metadata));
    const fields = { ...metadata.fields, ...chosenIn(payload), [field]: chosen(payload.selected) };
    return { update: await caseConnectorView(interaction, { ...metadata, fields }) };
  },
};

/** What is chosen in the menus of the form, which Slack keeps where their blocks stay the same. */
function chosenIn({ view }: ActionPayload): Record<string, string | null> {
  const values = Object.entries(view?.state.values ?? {}) as [string, Record<string, InputState>][];
  return Object.fromEntries(
    values.flatMap(([block, states]) => {
      const field = fieldOfBlock(block);
      const state = Object.values(states)[0];
      return field !== undefined && state && 'selected_option' in state ? [[field, chosen(state)]] : [];
    }),
  );
}
