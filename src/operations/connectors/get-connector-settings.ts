import { z } from 'zod';
import type { Reader, Scope } from '../../store/database.ts';
import { findSetting } from '../../store/workspace/settings.ts';
import type { ReadOperation } from '../operation.ts';

/** How a space pushes. */
export const connectorSettings = z.object({
  /** The connector that new cases get; `none` for none. */
  defaultConnectorId: z.string(),
  /** Kibana's closure option: whether a push closes its case (`docs/kibana-format.md#pushes`). */
  closure: z.enum(['close-by-user', 'close-by-pushing']),
  pushOnCreate: z.boolean(),
  pushOnEdit: z.boolean(),
  /** Secrets may be typed into a form in Slack, where nothing hides them. */
  secretsInSlack: z.boolean(),
});
export type ConnectorSettings = z.infer<typeof connectorSettings>;

/** A change of some of them. */
export const connectorSettingsChange = z.object({
  defaultConnectorId: connectorSettings.shape.defaultConnectorId.exactOptional(),
  closure: connectorSettings.shape.closure.exactOptional(),
  pushOnCreate: connectorSettings.shape.pushOnCreate.exactOptional(),
  pushOnEdit: connectorSettings.shape.pushOnEdit.exactOptional(),
  secretsInSlack: connectorSettings.shape.secretsInSlack.exactOptional(),
});

const usual: ConnectorSettings = {
  defaultConnectorId: 'none',
  closure: 'close-by-user',
  pushOnCreate: false,
  pushOnEdit: false,
  secretsInSlack: false,
};

export const CONNECTOR_SETTINGS = 'connectors';

/** Return how the space pushes; what was never set is as Kibana has it. */
export const getConnectorSettings: ReadOperation<Record<string, never>, ConnectorSettings> = {
  name: 'getConnectorSettings',
  capability: 'read_cases',
  input: z.object({}),
  read: ({ db, actor }) => connectorSettingsOf(db, actor),
};

export async function connectorSettingsOf(db: Reader, scope: Scope): Promise<ConnectorSettings> {
  return readConnectorSettings(await findSetting(db, scope, CONNECTOR_SETTINGS));
}

/** Read how the space pushes from what is stored of it. */
export function readConnectorSettings(stored: unknown): ConnectorSettings {
  return { ...usual, ...connectorSettingsChange.safeParse(stored ?? {}).data };
}
