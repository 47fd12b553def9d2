import { fieldOfBlock } from '../../blocks/connectors/case-field-block-id.ts';
import type { Action, ActionPayload } from '../../context/interaction.ts';
import { caseConnectorView, openCaseConnector, readCaseConnector } from '../../flows/connectors/open-case-connector.ts';
import { chosen } from '../../views/input-values.ts';
import { caseOf } from '../cases/case-of.ts';

/** The button that opens the form for the connector of a case. */
export const caseConnector: Action = {
  actionId: 'case_connector',
  run: (interaction, payload) => openCaseConnector(interaction, caseOf(payload)),
};

/** Another connector in that form: its fields come in place of the others. */
export const caseConnectorPick: Action = {
  actionId: 'case_connector_pick',
  async run(interaction, payload) {
    const metadata = readCaseConnector(payload.view);
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
    const metadata = readCaseConnector(payload.view);
    const fields = { ...metadata.fields, ...chosenIn(payload), [field]: chosen(payload.selected) };
    return { update: await caseConnectorView(interaction, { ...metadata, fields }) };
  },
};

const MENUS = new Set(['static_select', 'external_select']);

/** What is chosen in the menus of the form, which Slack keeps where their blocks stay the same. */
function chosenIn({ view }: ActionPayload): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(view?.values ?? {}).flatMap(([block, state]) => {
      const field = fieldOfBlock(block);
      return field !== undefined && MENUS.has(state.type) ? [[field, chosen(state)]] : [];
    }),
  );
}
