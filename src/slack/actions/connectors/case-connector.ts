import { fieldOfBlock } from '../../blocks/connectors/case-field-block-id.ts';
import type { Action, Hit } from '../../context/interaction.ts';
import { caseConnectorView, openCaseConnector, readCaseConnector } from '../../flows/connectors/open-case-connector.ts';
import { chosen } from '../../views/input-values.ts';
import { caseOf } from '../cases/case-of.ts';

/** The button that opens the form for the connector of a case. */
export const caseConnector: Action = {
  actionId: 'case_connector',
  run: (interaction, hit) => openCaseConnector(interaction, caseOf(hit)),
};

/** Another connector in that form: its fields come in place of the others. */
export const caseConnectorPick: Action = {
  actionId: 'case_connector_pick',
  async run(interaction, hit) {
    const metadata = readCaseConnector(hit.view);
    const connectorId = chosen(hit.selected) ?? 'none';
    return { update: await caseConnectorView(interaction, { ...metadata, connectorId, fields: {} }) };
  },
};

/** Another value of a field on which others depend: those are empty again, with choices of their own. */
export const caseFieldPick: Action = {
  actionId: 'case_field',
  async run(interaction, hit) {
    const field = fieldOfBlock(hit.blockId);
    if (!hit.view || field === undefined) return undefined;
    const metadata = readCaseConnector(hit.view);
    const fields = { ...metadata.fields, ...chosenIn(hit), [field]: chosen(hit.selected) };
    return { update: await caseConnectorView(interaction, { ...metadata, fields }) };
  },
};

const MENUS = new Set(['static_select', 'external_select']);

/** What is chosen in the menus of the form, which Slack keeps where their blocks stay the same. */
function chosenIn({ view }: Hit): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(view?.values ?? {}).flatMap(([block, state]) => {
      const field = fieldOfBlock(block);
      return field !== undefined && MENUS.has(state.type) ? [[field, chosen(state)]] : [];
    }),
  );
}
