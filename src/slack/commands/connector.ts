import { definitionOf } from '../../connectors/definitions.ts';
import { type Case, NO_CONNECTOR } from '../../core/cases/case.ts';
import type { ConnectorDefinition } from '../../core/connectors/definition.ts';
import type { ConnectorSummary } from '../../core/connectors/summary.ts';
import { DocketError } from '../../core/error.ts';
import { getCase } from '../../operations/cases/get-case.ts';
import { setCaseConnector } from '../../operations/cases/set-case-connector.ts';
import { listConnectors } from '../../operations/connectors/list-connectors.ts';
import type { Command, Interaction, InteractionResponse } from '../context/interaction.ts';
import { respondEdited } from '../flows/cases/respond-edited.ts';
import { describeConnectorChange } from '../flows/connectors/describe-connector-change.ts';
import { getKnownChoices } from '../flows/connectors/get-known-choices.ts';
import { openCaseConnector } from '../flows/connectors/open-case-connector.ts';
import { linkToTicket, unlinkFromTicket } from '../flows/push/link-ticket.ts';
import { plainWords } from '../text/plain-words.ts';
import { splitFirst } from '../text/split-first.ts';
import { type ConnectorWords, connectorNamed, fieldNamed, fieldValue, readConnectorWords } from './connector-words.ts';
import { type Addressed, takeCase } from './reference.ts';

/**
 * `connector 1` opens the form; `connector 1 "Jira HQ" priority=High conflict=ours`, `connector 1 none`,
 * `connector 1 link SEC-7`.
 */
export const connector: Command = {
  name: 'connector',
  usage: 'connector <case> [name|none] [field=value] [conflict=ask|ours|theirs]|link <ticket>|unlink',
  summary: 'Where a case is pushed, and the fields of its ticket there',
  async run(interaction, args) {
    const addressed = await takeCase(interaction, args, this.usage);
    const text = plainWords(addressed.rest, interaction.names).trim();
    const [verb, ticket] = splitFirst(text);
    if (text === '') return openCaseConnector(addressed.interaction, addressed.reference);
    if (verb.toLowerCase() === 'link') return linkToTicket(addressed.interaction, addressed.reference, ticket.trim());
    if (text.toLowerCase() === 'unlink') return unlinkFromTicket(addressed.interaction, addressed.reference);
    return choose(addressed, text);
  },
};

async function choose({ interaction: here, reference }: Addressed, text: string): Promise<InteractionResponse> {
  const words = readConnectorWords(text);
  const of = await here.perform(getCase, { reference });
  const isNone = words.name.toLowerCase() === 'none';
  if (isNone && words.rule) throw new DocketError('conflict_rule_unused', { system: 'A case without a connector' });
  const chosen = isNone ? { connectorId: NO_CONNECTOR.id } : await read(here, of, words);
  const [updated] = await here.perform(setCaseConnector, { cases: [reference], ...chosen });
  if (!updated) return undefined;
  const changed = await describeConnectorChange(here, of.connector, updated.case.connector, words.rule);
  return respondEdited(updated, changed, here.actor.spaceId);
}

/**
 * The connector that is named, or the case's own; the fields that are named, beside those that the case has there; and the
 * rule.
 */
async function read(here: Interaction, of: Pick<Case, 'connector'>, { name, fields: named, rule }: ConnectorWords) {
  const connectors = await here.perform(listConnectors, {});
  const own = connectors.find(({ id }) => id === of.connector.id);
  const chosen = name === '' ? own : connectorNamed(connectors, name);
  if (!chosen) throw new DocketError('connector_not_chosen');
  if (rule && !chosen.twoWay) throw new DocketError('conflict_rule_unused', { system: chosen.name });
  const definition = definitionOf(chosen.type);
  if (!definition || named.size === 0) return { connectorId: chosen.id, rule };
  const before = chosen === own ? (of.connector.fields ?? {}) : {};
  return { connectorId: chosen.id, rule, fields: await readFields(here, chosen, definition, named, before) };
}

/** In the order of the definition, so that a field is read after the one on which it depends. */
async function readFields(
  here: Interaction,
  { id: connectorId, name: system }: ConnectorSummary,
  definition: ConnectorDefinition,
  named: ReadonlyMap<string, string>,
  before: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const words = new Map([...named].map(([name, word]) => [fieldNamed(definition, name, system).key, word]));
  const fields = { ...before };
  for (const field of definition.fields) {
    const word = words.get(field.key);
    if (word === undefined) continue;
    const loaded = field.choices ?? (await getKnownChoices(here, connectorId, definition, fields)).get(field.key) ?? [];
    fields[field.key] = fieldValue(field, word, loaded);
  }
  return fields;
}
