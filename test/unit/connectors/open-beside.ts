import type { Connector, Session } from '../../../src/connectors/connector.ts';
import { openSession } from '../../../src/connectors/index.ts';
import type { ServedServices } from '../../../src/sandbox/services/serve.ts';

/** A session with a served system, signed in with these secrets. */
export function openBeside<Config>(
  connector: Connector<Config>,
  { host }: ServedServices,
  config: Record<string, unknown>,
  values: Record<string, string>,
): Session<Config> {
  const id = 'apiToken' in values || 'apiKey' in values ? 'token' : 'basic';
  const options = { config, secrets: { signIn: id, values }, allowedHosts: [host] } as const;
  return openSession(connector, options);
}
