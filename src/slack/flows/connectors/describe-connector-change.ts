import { isDeepStrictEqual } from 'node:util';
import { definitionOf } from '../../../connectors/definitions.ts';
import type { CaseConnector } from '../../../core/cases/case.ts';
import type { Choice } from '../../../core/connectors/definition.ts';
import type { ConflictRule } from '../../../core/push/conflict-rule.ts';
import { clip } from '../../blocks/elements.ts';
import { connectorNow } from '../../blocks/push/push-state.ts';
import { listing } from '../../blocks/words.ts';
import type { Interaction } from '../../context/interaction.ts';
import { getKnownChoices } from './get-known-choices.ts';

const RULES: Record<ConflictRule, string> = {
  ask: 'people are asked',
  ours: 'the case wins',
  theirs: 'the ticket wins',
};

/**
 * What an edit changed of where a case goes, in sentences after its number: the connector, the fields of its ticket, or both;
 * and `rule`, what happens where both sides change, where that was chosen.
 */
export async function describeConnectorChange(
  here: Interaction,
  before: CaseConnector,
  after: CaseConnector,
  rule?: ConflictRule,
): Promise<string> {
  const changed = await describeChange(here, before, after);
  return rule ? `${changed} If both sides change, ${RULES[rule]}.` : changed;
}

async function describeChange(here: Interaction, before: CaseConnector, after: CaseConnector): Promise<string> {
  const isSame = before.id === after.id;
  const [had, has] = [(isSame && before.fields) || {}, after.fields ?? {}];
  const definition = definitionOf(after.type);
  const changed = definition?.fields.filter(({ key }) => !isDeepStrictEqual(had[key] ?? null, has[key] ?? null)) ?? [];
  if (!definition || changed.length === 0) return connectorNow(after);
  const choices = await getKnownChoices(here, after.id, definition, has);
  const words = listing(
    changed.map((field) => `${field.label} is ${shown(has[field.key], field.choices ?? choices.get(field.key) ?? [])}`),
  );
  return isSame ? `${words} now in ${clip(after.name, 100)}.` : `${connectorNow(after)} ${words}.`;
}

/** A value as people read it: the label of a choice that is known. */
function shown(value: unknown, choices: readonly Choice[]): string {
  if (value === null || value === undefined || value === '') return 'empty';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return listing(value.map((one) => shown(one, choices))) || 'empty';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return clip(choices.find((one) => one.value === text)?.label ?? text, 60);
}
