import { z } from 'zod';
import { definitionOf } from '../../../connectors/definitions.ts';
import { NO_CONNECTOR } from '../../../core/cases/case.ts';
import type { ConnectorDefinition } from '../../../core/connectors/definition.ts';
import type { ConnectorSummary } from '../../../core/connectors/summary.ts';
import type { ConflictRule } from '../../../core/push/conflict-rule.ts';
import { getCase } from '../../../operations/cases/get-case.ts';
import { setCaseConnector } from '../../../operations/cases/set-case-connector.ts';
import { getConnector } from '../../../operations/connectors/get-connector.ts';
import { getConflictRule } from '../../../operations/push/get-conflict-rule.ts';
import { connectorOptions } from '../../blocks/connectors/connectors.ts';
import { select } from '../../blocks/elements.ts';
import type { Form, Interaction } from '../../context/interaction.ts';
import { respondEdited } from '../../flows/cases/respond-edited.ts';
import { describeConnectorChange } from '../../flows/connectors/describe-connector-change.ts';
import { OPTION_VALUE } from '../../limits.ts';
import { chosen } from '../../views/input-values.ts';
import { input, modal, note, subject } from '../../views/modal.ts';
import { caseFieldInputs, type FieldModel, readCaseFields } from './case-field-inputs.ts';
import { conflictRuleInput, readConflictRule } from './conflict-rule.ts';

/** `connectorId` is what is chosen just now; `fields` are those on which others depend. */
const metadata = z.object({
  spaceId: z.string(),
  number: z.number(),
  title: z.string(),
  connectorId: z.string(),
  fields: z.record(z.string(), z.unknown()),
});
export type CaseConnectorMetadata = z.infer<typeof metadata>;

export interface CaseConnectorModel extends FieldModel {
  connectors: readonly ConnectorSummary[];
  /** Of the connector that is chosen; undefined for none, and for a type that Docket only keeps. */
  definition: ConnectorDefinition | undefined;
  /** What happens where both sides change; undefined where the connector brings nothing back. */
  rule: ConflictRule | undefined;
}

const SIGNED_OUT = '🔑 It needs signing in. Until then its choices are those known so far, or what you type.';

/** Choose where a case goes, and the fields of its ticket there; another choice of connector draws the form anew. */
export const caseConnectorForm: Form<CaseConnectorMetadata, CaseConnectorModel> = {
  callbackId: 'case_connector',
  needs: 'update_cases',
  metadata,
  view({ connectors, definition, rule, ...model }, { fields, ...metadata }) {
    const choices = connectorOptions(connectors);
    const isOffered = choices.some(({ value }) => value === metadata.connectorId);
    const connectorId = isOffered ? metadata.connectorId : NO_CONNECTOR.id;
    const isSignedOut = connectors.find(({ id }) => id === connectorId)?.state === 'signed_out';
    const picker = input(
      'connectorId',
      'Connector',
      select('case_connector_pick', choices, connectorId, 'Pick a connector'),
    );
    return modal({
      callbackId: 'case_connector',
      title: 'Connector of the case',
      submit: 'Save',
      metadata: { ...metadata, connectorId, fields: definition ? leading(definition, model.fields) : fields },
      blocks: [
        subject(metadata.number, metadata.title),
        { ...picker, dispatch_action: true },
        ...(isSignedOut ? [note(SIGNED_OUT)] : []),
        ...(definition ? caseFieldInputs(definition, model) : []),
        ...(rule ? [conflictRuleInput(rule)] : []),
        ...(definition && definition.fields.length === 0 ? [note('Its tickets have no fields to choose.')] : []),
      ],
    });
  },
  async submit(interaction, { metadata, input: inputOf }) {
    const connectorId = chosen(inputOf('connectorId')) ?? NO_CONNECTOR.id;
    const { spaceId, number, fields } = metadata;
    const here = interaction.inSpace(spaceId);
    const reference = { incremental_id: number };
    const [definition, before] = await Promise.all([
      definitionFor(here, connectorId),
      here.perform(getCase, { reference }),
    ]);
    const kept = before.connector.id === connectorId ? before.connector.fields : {};
    const picked = readConflictRule(chosen(inputOf('conflictRule')));
    const isNew = picked && picked !== (await here.perform(getConflictRule, { reference, connectorId }));
    const rule = isNew ? picked : undefined;
    const [updated] = await here.perform(setCaseConnector, {
      cases: [reference],
      connectorId,
      rule,
      ...(definition && {
        fields: definition.fields.length === 0 ? null : { ...kept, ...readCaseFields(definition, fields, inputOf) },
      }),
    });
    if (!updated) return { close: true };
    const changed = await describeConnectorChange(here, before.connector, updated.case.connector, rule);
    return { close: true, response: respondEdited(updated, changed, spaceId) };
  },
};

/** The values on which other fields depend, as far as a menu can hold them. */
function leading({ fields: all }: ConnectorDefinition, values: Record<string, unknown>): Record<string, unknown> {
  const keys = new Set(all.flatMap(({ dependsOn }) => dependsOn ?? []));
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => keys.has(key) && isHeld(value)));
}

async function definitionFor(here: Interaction, connectorId: string): Promise<ConnectorDefinition | undefined> {
  if (connectorId === NO_CONNECTOR.id) return undefined;
  return definitionOf((await here.perform(getConnector, { connectorId })).type);
}

const isHeld = (value: unknown) => typeof value === 'string' && value.length <= OPTION_VALUE;
