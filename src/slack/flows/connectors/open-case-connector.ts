import type { ModalView } from '@slack/types';
import { definitionOf } from '../../../connectors/definitions.ts';
import { NO_CONNECTOR } from '../../../core/cases/case.ts';
import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { getCase } from '../../../operations/cases/get-case.ts';
import { listConnectors } from '../../../operations/connectors/list-connectors.ts';
import { getConflictRule } from '../../../operations/push/get-conflict-rule.ts';
import { getPushState } from '../../../operations/push/get-push-state.ts';
import { pushPanel } from '../../blocks/push/push-state.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { readMetadata } from '../../context/own-json.ts';
import type { ShownView } from '../../context/shown-view.ts';
import { type CaseConnectorMetadata, caseConnectorForm } from '../../forms/connectors/case-connector.ts';
import { getKnownChoices } from './get-known-choices.ts';

/** How a case stands with its external system, with what can be done; the form at once where it has no connector. */
export async function showCaseConnector(here: Interaction, reference: CaseReference): Promise<InteractionResponse> {
  const [state] = await here.perform(getPushState, { cases: [reference] });
  return state?.connector ? pushPanel(state, here.actor.spaceId) : openCaseConnector(here, reference);
}

/** Return the form that chooses the connector of a case. */
export async function openCaseConnector(here: Interaction, reference: CaseReference): Promise<InteractionResponse> {
  const { incremental_id: number, title, connector } = await here.perform(getCase, { reference });
  const about = { spaceId: here.actor.spaceId, number, title: title.slice(0, 200) };
  return {
    form: await caseConnectorView(here, { ...about, connectorId: connector.id, fields: connector.fields ?? {} }),
  };
}

/** Read what the form about a case's connector remembers. Throw where it is not ours. */
export function readCaseConnector(view: ShownView | undefined): CaseConnectorMetadata {
  return readMetadata(caseConnectorForm.metadata, view?.private_metadata ?? '');
}

/**
 * Build the form that chooses the connector of a case for what is chosen so far. Choices that are not known yet begin
 * to be loaded.
 */
export async function caseConnectorView(here: Interaction, metadata: CaseConnectorMetadata): Promise<ModalView> {
  const { connectorId, fields } = metadata;
  const connectors = await here.perform(listConnectors, {});
  const chosen = connectors.find(({ id }) => id === connectorId);
  const definition = chosen && definitionOf(chosen.type);
  const reference = { incremental_id: metadata.number };
  const rule =
    chosen?.twoWay && definition ? await here.perform(getConflictRule, { reference, connectorId }) : undefined;
  const choices = definition ? await getKnownChoices(here, connectorId, definition, fields) : new Map();
  return caseConnectorForm.view(
    { connectors, definition, rule, fields, choices },
    { ...metadata, connectorId: chosen ? connectorId : NO_CONNECTOR.id },
  );
}
