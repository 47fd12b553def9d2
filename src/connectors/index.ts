import type { ConnectorDefinition } from '../core/connectors/definition.ts';
import type { Secrets } from '../core/connectors/secrets.ts';
import { cut } from '../core/text.ts';
import type { Connector, Session } from './connector.ts';
import { github } from './github/calls.ts';
import type { AddressRules } from './http/address.ts';
import { ConnectorError } from './http/error.ts';
import { type HttpLog, openHttp } from './http/http.ts';
import { jira } from './jira/calls.ts';
import { linear } from './linear/calls.ts';
import { resilient } from './resilient/calls.ts';
import { servicenow } from './servicenow/calls.ts';
import { servicenowSir } from './servicenow/sir-calls.ts';
import { swimlane } from './swimlane/calls.ts';
import { thehive } from './thehive/calls.ts';
import { casesWebhook } from './webhook/calls.ts';

/** The calls of every connector type, in the order of the definitions. */
const connectors: readonly Connector[] = [
  jira,
  servicenow,
  servicenowSir,
  resilient,
  swimlane,
  thehive,
  casesWebhook,
  github,
  linear,
];

/** Return the calls of a connector type; undefined for a type that Docket only keeps (such as `.slack`). */
export function connectorOf(actionTypeId: string): Connector | undefined {
  return connectors.find(({ definition }) => definition.id === actionTypeId);
}

/** Characters of a connector's name in words; an import may bring a longer one. */
const MAX_NAME_LENGTH = 100;

/** What a session needs beside the connector type. */
export interface SessionOptions extends AddressRules {
  /** The name of the connector, for words; that of its type where it has none yet. */
  name?: string;
  config: Record<string, unknown>;
  /** Undefined where nobody has signed in, as after an import. */
  secrets: Secrets | undefined;
  log?: HttpLog | undefined;
  /** For one request; 20 seconds unless given. */
  timeoutMs?: number;
}

/**
 * Make what the calls of a connector work with; connect to nothing yet.
 *
 * Throw a `ConnectorError`: `signed_out` where a sign-in is needed and missing, `rejected` where the configuration is
 * not complete.
 */
export function openSession<Config>(connector: Connector<Config>, options: SessionOptions): Session<Config> {
  const { definition } = connector;
  const { allowedHosts, lookup, log, timeoutMs } = options;
  const system = cut(options.name?.trim() || definition.title, MAX_NAME_LENGTH);
  const read = definition.configSchema.safeParse(options.config);
  if (!read.success) {
    const key = read.error.issues[0]?.path[0];
    const input = definition.config.find((one) => one.key === key)?.label ?? String(key);
    throw new ConnectorError('rejected', `${system} is not set up completely. Please check “${input}”.`);
  }
  const secrets = secretsFor(definition, read.data, { secrets: options.secrets, system });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a connector's configuration is what the schema of its definition makes
  const config = read.data as Config;
  const http = openHttp({
    system,
    auth: connector.auth(config, secrets),
    baseUrl: [read.data.apiUrl, read.data.url].find((url) => typeof url === 'string'),
    secrets: [...Object.values(secrets.values), ...tokensOf(secrets)],
    hidden: [...hiddenOf(secrets), ...tokensOf(secrets)],
    allowedHosts,
    log,
    ...(lookup && { lookup }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  return { http, config, secrets };
}

function secretsFor(
  definition: ConnectorDefinition,
  config: Record<string, unknown>,
  { secrets, system }: { secrets: Secrets | undefined; system: string },
): Secrets {
  const isNeeded = definition.signIns(config).some(({ id }) => id !== 'none');
  const lacksToken = (secrets?.signIn === 'oauth' || secrets?.signIn === 'jwt') && !secrets.tokens;
  if ((isNeeded && !secrets) || lacksToken) {
    throw new ConnectorError('signed_out', `${system} needs signing in.`);
  }
  return secrets ?? { signIn: 'none', values: {} };
}

/** What is entered to sign in and says only who does: tickets may say it too. */
const NAMES: ReadonlySet<string> = new Set(['email', 'user', 'username', 'clientId', 'apiKeyId', 'crt']);

function hiddenOf({ values }: Secrets): string[] {
  return Object.entries(values).flatMap(([key, value]) => (NAMES.has(key) ? [] : value));
}

function tokensOf({ tokens }: Secrets): string[] {
  return [tokens?.accessToken, tokens?.refreshToken].filter((token) => token !== undefined);
}
