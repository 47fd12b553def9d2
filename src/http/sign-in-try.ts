import { ConnectorError } from '../connectors/http/error.ts';
import { isPassing } from '../connectors/http/troubles.ts';
import { connectorOf, openSession } from '../connectors/index.ts';
import type { Secrets } from '../core/connectors/secrets.ts';
import type { OpenSignIn } from '../operations/connectors/open-sign-in.ts';
import type { Deps } from '../operations/operation.ts';

/**
 * What trying a sign-in out brought: it works, or why not; `saved` is for troubles that say nothing about the sign-in.
 */
export type Tried = { worked: true } | { worked: false; saved: boolean; words: string };

/** How far connectors may reach. */
export interface NetworkRules {
  deps: Deps;
  /** Private hosts that are allowed. */
  allowedHosts: readonly string[];
}

/** Make the cheapest call that needs the sign-in. */
export async function trySignIn(
  { deps, allowedHosts }: NetworkRules,
  open: OpenSignIn,
  secrets: Secrets,
): Promise<Tried> {
  const { name, config, actionTypeId } = open.connector;
  const connector = connectorOf(actionTypeId);
  if (!connector) throw new Error(`there are no calls for connectors of type ${actionTypeId}`);
  try {
    const session = openSession(connector, { name, config, secrets, allowedHosts, log: deps.log });
    await connector.test(session);
    return { worked: true };
  } catch (error) {
    return toTried(error, name);
  }
}

/** Return why a call that gets tokens did not work. Throw what is not an error of a call. */
export function toTried(error: unknown, system: string): Tried & { worked: false } {
  if (!(error instanceof ConnectorError)) throw error;
  const { trouble, message } = error;
  const words = trouble === 'signed_out' ? `${system} does not accept this. Please check what you entered.` : message;
  // What was entered may be right where the trouble passes.
  return { worked: false, saved: isPassing(trouble), words };
}
