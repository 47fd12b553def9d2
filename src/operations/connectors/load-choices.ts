import { definitionOf } from '../../connectors/definitions.ts';
import { choicesKey } from '../../core/connectors/choices.ts';
import { DocketError } from '../../core/error.ts';
import { findConnector } from '../../store/connectors/connectors.ts';
import { addEffect } from '../../store/effects.ts';
import type { WriteOperation } from '../operation.ts';
import { type ChoicesInput, choicesInput } from './get-choices.ts';

/**
 * Ask for the choices of a case field to be loaded from the external system, once however often it is asked for. Throw
 * `not_found`.
 */
export const loadChoices: WriteOperation<ChoicesInput, null> = {
  name: 'loadChoices',
  capability: 'read_cases',
  input: choicesInput,
  async write({ tx, actor }, { connectorId, field, fields }) {
    const found = await findConnector(tx, actor, connectorId);
    const definition = found && definitionOf(found.actionTypeId);
    if (!definition) throw new DocketError('connector_not_found');
    const { workspaceId, spaceId } = actor;
    const key = JSON.stringify(['choices', workspaceId, spaceId, connectorId, choicesKey(definition, field, fields)]);
    await addEffect(tx, 'load_choices', { workspaceId, spaceId, connectorId, field, fields }, { key, maxAttempts: 2 });
    return null;
  },
};
