import { countConnectorCases } from '../../../operations/connectors/count-connector-cases.ts';
import { getConnector } from '../../../operations/connectors/get-connector.ts';
import { setConnectorDisabled } from '../../../operations/connectors/set-connector-disabled.ts';
import { testConnector } from '../../../operations/connectors/test-connector.ts';
import { deleteConnectorQuestion } from '../../blocks/connectors/connectors.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Action, Interaction, InteractionResponse } from '../../context/interaction.ts';
import { reportToOf } from '../../context/report-to-of.ts';
import { openConnectorForm } from '../../flows/connectors/open-connector-form.ts';
import { showConnectors } from '../../flows/connectors/show-connectors.ts';
import { signIn } from '../../flows/connectors/sign-in.ts';
import { connectorOf } from './connector-of.ts';

/** The menu of a connector in the list. */
export const connectorRow: Action = {
  actionId: 'connector_row',
  async run(interaction, payload) {
    const { here, connectorId } = connectorOf(interaction, payload);
    switch (payload.selected.selected_option?.value) {
      case 'edit':
        return openConnectorForm(here, connectorId);
      case 'test': {
        const { name } = await here.perform(testConnector, { connectorId, reportTo: reportToOf(here) });
        return sentenceMessage(`Testing ${name}. I tell you how it went.`);
      }
      case 'sign_in':
        return signIn(here, connectorId);
      case 'delete':
        return askToDelete(here, connectorId);
      default:
        return pause(here, connectorId, payload.selected.selected_option?.value === 'disable');
    }
  },
};

async function askToDelete(here: Interaction, connectorId: string): Promise<InteractionResponse> {
  const [connector, cases] = await Promise.all([
    here.perform(getConnector, { connectorId }),
    here.perform(countConnectorCases, { connectorId }),
  ]);
  return deleteConnectorQuestion(connector, cases, here.actor.spaceId);
}

async function pause(here: Interaction, connectorId: string, disabled: boolean): Promise<InteractionResponse> {
  await here.perform(setConnectorDisabled, { connectorId, disabled });
  return { ...(await showConnectors(here)), replaceOriginal: true };
}
