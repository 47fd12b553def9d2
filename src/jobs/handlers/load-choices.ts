import { ConnectorError } from '../../connectors/http/error.ts';
import { choicesKey } from '../../core/connectors/choices.ts';
import { STATES_KEY } from '../../core/connectors/status-mapping.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { saveChoices } from '../../store/connectors/connectors.ts';
import { openConnector } from '../connectors/open-connector.ts';
import type { Handler } from '../handler.ts';

/** Load the choices of a case field, or the states of tickets, and keep them. Where that is not possible those of last time stay. */
export const loadChoices: Handler<'load_choices'> = async (context, { workspaceId, spaceId, ...wanted }) => {
  const scope = { workspaceId, spaceId };
  const { connectorId, field, fields } = wanted;
  const { deps } = context;
  try {
    const opened = await openConnector(context, scope, connectorId);
    if (!opened) return;
    const { connector, session } = opened;
    const choices = await (field === STATES_KEY
      ? connector.states?.(session)
      : connector.choices?.(session, field, fields));
    if (!choices) return;
    const key = choicesKey(connector.definition, field, fields);
    const loaded = { choices, at: deps.now().toISOString() };
    await performAsSystem(deps, 'saveChoices', scope, ({ tx }) => saveChoices(tx, scope, connectorId, key, loaded));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    deps.log.info({ connector: connectorId, field, trouble: error.trouble }, 'choices could not be loaded');
  }
};
