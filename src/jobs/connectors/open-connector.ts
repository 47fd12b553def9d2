import { setTimeout as pause } from 'node:timers/promises';
import type { Connector, Session } from '../../connectors/connector.ts';
import { ConnectorError } from '../../connectors/http/error.ts';
import { connectorOf, openSession } from '../../connectors/index.ts';
import type { Secrets } from '../../core/connectors/secrets.ts';
import { openSecrets, UnreadableSecrets } from '../../store/connectors/connector-secrets.ts';
import type { ConnectorRow } from '../../store/connectors/connectors.ts';
import { findWithSecrets } from '../../store/connectors/token-renewals.ts';
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

/** Milliseconds between two looks at tokens that another process renews, and for which that is waited for. */
const RENEWAL_LOOK_MS = 200;
const RENEWAL_PATIENCE_MS = 25_000;

/** A connector as it is stored, with what it signs in with, sealed. */
export interface StoredConnector {
  row: ConnectorRow;
  sealed: string | null;
}

/**
 * Open a connector for calls, signed in as somebody has signed in to it, with tokens that last; undefined where it is
 * gone, or of a type that Docket only keeps. Throw a `ConnectorError`: `signed_out` where somebody must sign in,
 * `rejected` where its configuration is not complete, and those of renewing tokens. `found` is the connector where it
 * was read just now.
 */
export async function openConnector(
  context: Context,
  scope: Scope,
  connectorId: string,
  found?: StoredConnector,
): Promise<OpenedConnector | undefined> {
  const { deps, config } = context;
  const stored = found ?? (await findWithSecrets(deps.database.read, scope, connectorId));
  const connector = stored && connectorOf(stored.row.actionTypeId);
  if (!connector) return undefined;
  const { row, secrets } = await withLastingTokens(context, scope, stored);
  const options = { name: row.name, config: row.config, secrets, allowedHosts: config.allowedHosts, log: deps.log };
  return { row, connector, session: openSession(connector, options) };
}

async function withLastingTokens(
  context: Context,
  scope: Scope,
  first: StoredConnector,
): Promise<{ row: ConnectorRow; secrets: Secrets | undefined }> {
  const { deps } = context;
  const deadline = performance.now() + RENEWAL_PATIENCE_MS;
  for (let stored: StoredConnector | undefined = first; stored; ) {
    const secrets = secretsOf(context, scope, stored);
    if (!secrets || !areOver(secrets, deps.now())) return { row: stored.row, secrets };
    const isTried = await renewSecrets(context, scope, stored.row);
    if (!isTried) {
      if (performance.now() > deadline) throw new ConnectorError('unavailable', 'Its sign-in is being renewed.');
      await pause(RENEWAL_LOOK_MS);
    }
    stored = await findWithSecrets(deps.database.read, scope, first.row.id);
    if (stored && isTried) {
      const isSignedOut = stored.row.reauthentication_id !== null;
      return { row: stored.row, secrets: isSignedOut ? undefined : secretsOf(context, scope, stored) };
    }
  }
  return { row: first.row, secrets: undefined };
}

function secretsOf({ deps }: Context, scope: Scope, { row, sealed }: StoredConnector): Secrets | undefined {
  const { secretBox, log } = deps;
  if (!secretBox) throw new Error('connectors were asked for in a process that was started without a key');
  try {
    return openSecrets(secretBox, scope, row.id, sealed);
  } catch (error) {
    if (!(error instanceof UnreadableSecrets)) throw error;
    log.warn({ err: error, connector: row.id }, 'somebody must sign in to a connector again');
    return undefined;
  }
}
