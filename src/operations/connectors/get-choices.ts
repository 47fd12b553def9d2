import { z } from 'zod';
import { definitionOf } from '../../connectors/definitions.ts';
import { CHOICES_FRESH_MS, choicesKey, type LoadedChoices } from '../../core/connectors/choices.ts';
import { STATES_KEY } from '../../core/connectors/status-mapping.ts';
import { DocketError } from '../../core/error.ts';
import { findChoices, findConnector } from '../../store/connectors/connectors.ts';
import type { ReadOperation } from '../operation.ts';

/** A case field of a connector, or the states of its tickets, and what the case has chosen so far. */
export interface ChoicesInput {
  connectorId: string;
  field: string;
  fields: Record<string, unknown>;
}

export const choicesInput = z.object({
  connectorId: z.string(),
  field: z.string(),
  fields: z.record(z.string(), z.unknown()),
});

/**
 * Return the choices of a case field: fixed ones, or those that were loaded last. Nothing outside is asked: where
 * `isOld`, `loadChoices` has them loaded for the next time. Throw `not_found`.
 */
export const getChoices: ReadOperation<ChoicesInput, LoadedChoices> = {
  name: 'getChoices',
  capability: 'read_cases',
  input: choicesInput,
  async read({ db, actor, deps }, { connectorId, field, fields }) {
    const found = await findConnector(db, actor, connectorId);
    const definition = found && definitionOf(found.actionTypeId);
    if (!definition) throw new DocketError('connector_not_found');
    const fixed =
      field === STATES_KEY ? definition.status?.states : definition.fields.find(({ key }) => key === field)?.choices;
    if (fixed) return { choices: [...fixed], at: null, isOld: false };
    const loaded = await findChoices(db, actor, connectorId, choicesKey(definition, field, fields));
    if (!loaded) return { choices: [], at: null, isOld: true };
    return { ...loaded, isOld: deps.now().getTime() - Date.parse(loaded.at) > CHOICES_FRESH_MS };
  },
};
