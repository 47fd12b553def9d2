import { isDeepStrictEqual } from 'node:util';
import { definitionOf } from '../../../connectors/definitions.ts';
import type { CaseConnector } from '../../../core/cases/case.ts';
import type { Choice, ConnectorDefinition } from '../../../core/connectors/definition.ts';
import { getChoices } from '../../../operations/connectors/get-choices.ts';
import { loadChoices } from '../../../operations/connectors/load-choices.ts';
import { clip } from '../../blocks/elements.ts';
import { connectorNow } from '../../blocks/push/push-state.ts';
import { listing } from '../../blocks/words.ts';
import type { Interaction } from '../../context/interaction.ts';

type Fields = Record<string, unknown>;

/** The choices of loaded fields as far as they are known; old ones are loaded anew for when a menu is opened. */
export async function knownChoices(
  here: Interaction,
  connectorId: string,
  definition: ConnectorDefinition,
  fields: Fields,
): Promise<Map<string, readonly Choice[]>> {
  const known = await Promise.all(
    definition.fields
      .filter(({ loaded }) => loaded === true)
      .map(async ({ key: field }) => {
        const input = { connectorId, field, fields };
        const { choices, isOld } = await here.perform(getChoices, input);
        if (isOld) await here.perform(loadChoices, input);
        return [field, choices] as const;
      }),
  );
  return new Map(known);
}

/** What an edit changed of where a case goes, in a sentence after its number: the connector, the fields of its ticket, or both. */
export async function connectorChanged(
  here: Interaction,
  before: CaseConnector,
  after: CaseConnector,
): Promise<string> {
  const isSame = before.id === after.id;
  const [had, has] = [(isSame && before.fields) || {}, after.fields ?? {}];
  const definition = definitionOf(after.type);
  const changed = definition?.fields.filter(({ key }) => !isDeepStrictEqual(had[key] ?? null, has[key] ?? null)) ?? [];
  if (!definition || changed.length === 0) return connectorNow(after);
  const choices = await knownChoices(here, after.id, definition, has);
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
