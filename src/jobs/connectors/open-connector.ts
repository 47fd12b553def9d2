import type { Connector, Session } from '../../connectors/connector.ts';
import { connectorOf, openSession } from '../../connectors/index.ts';
import type { Secrets } from '../../core/connectors/secrets.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { readSecrets, UnreadableSecrets } from '../../store/connectors/connector-secrets.ts';
import { type ConnectorRow, findConnector, lockConnector } from '../../store/connectors/connectors.ts';
import type { Scope } from '../../store/database.ts';
import type { JobContext } from '../handler.ts';
import { areOver, renewSecrets } from './renew-secrets.ts';

/** A connector with the way to its external system; nothing is connected yet. */
export interface OpenedConnector {
  row: ConnectorRow;
  connector: Connector;
  session: Session;
}

type Context = Pick<JobContext, 'deps' | 'config'>;

/**
 * Open a connector for calls, signed in as somebody has signed in to it, with tokens that last; undefined where it is
 * gone, or of a type that Docket only keeps. Throw a `ConnectorError`: `signed_out` where somebody must sign in,
 * `rejected` where its configuration is not complete, and those of renewing tokens.
 */
export async function openConnector(
  context: Context,
  scope: Scope,
  connectorId: string,
): Promise<OpenedConnector | undefined> {
  const { deps, config } = context;
  const row = await findConnector(deps.database.read, scope, connectorId);
  const connector = row && connectorOf(row.actionTypeId);
  if (!connector) return undefined;
  const secrets = await secretsOf(context, scope, connectorId);
  const options = { config: row.config, secrets, allowedHosts: config.allowedHosts, log: deps.log };
  return { row, connector, session: openSession(connector, options) };
}

/** Tokens that are over are renewed under the lock of their row; whoever waited for it finds them renewed. */
async function secretsOf(context: Context, scope: Scope, id: string): Promise<Secrets | undefined> {
  const { database, secretBox, now, log } = context.deps;
  if (!secretBox) throw new Error('connectors were asked for in a process that was started without a key');
  const secrets = await readSecrets(database.read, secretBox, scope, id).catch((error: unknown) => {
    if (!(error instanceof UnreadableSecrets)) throw error;
    log.warn({ err: error, connector: id }, 'somebody must sign in to a connector again');
    return undefined;
  });
  if (!secrets || !areOver(secrets, now())) return secrets;
  return performAsSystem(context.deps, 'renewSecrets', scope, async (writeContext) => {
    const row = await lockConnector(writeContext.tx, scope, id);
    const current = await readSecrets(writeContext.tx, secretBox, scope, id);
    if (!row || !current || !areOver(current, now())) return current;
    return renewSecrets(context, writeContext, row);
  });
}
