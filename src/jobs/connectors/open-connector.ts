import type { Connector, Session } from '../../connectors/connector.ts';
import { connectorOf, openSession } from '../../connectors/index.ts';
import { readSecrets } from '../../store/connector-secrets.ts';
import { type ConnectorRow, findConnector } from '../../store/connectors.ts';
import type { Scope } from '../../store/database.ts';
import type { JobContext } from '../handler.ts';

/** A connector with the way to its external system; nothing is connected yet. */
export interface OpenedConnector {
  row: ConnectorRow;
  connector: Connector;
  session: Session;
}

/**
 * Opens a connector for calls, signed in as somebody has signed in to it; undefined where it is gone, or of a type that
 * Docket only keeps. Throws a `ConnectorError`: `signed_out` where nobody has signed in, `rejected` where its
 * configuration is not complete.
 */
export async function openConnector(
  { deps, config }: Pick<JobContext, 'deps' | 'config'>,
  scope: Scope,
  connectorId: string,
): Promise<OpenedConnector | undefined> {
  const { database, secretBox, log } = deps;
  if (!secretBox) throw new Error('connectors were asked for in a process that was started without a key');
  const row = await findConnector(database.read, scope, connectorId);
  const connector = row && connectorOf(row.actionTypeId);
  if (!connector) return undefined;
  const secrets = await readSecrets(database.read, secretBox, scope, connectorId);
  const { allowedHosts } = config;
  return { row, connector, session: openSession(connector, { config: row.config, secrets, allowedHosts, log }) };
}
