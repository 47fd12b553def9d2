import type { Dispatcher } from 'undici';
import { isInTransaction } from '../../core/in-transaction.ts';
import { systemCode } from '../../core/system-error.ts';
import { type AddressRules, addressesOf, checkUrl, type HostAddress } from './address.ts';
import { ConnectorError } from './error.ts';
import type { Auth } from './request.ts';
import { troubleCases } from './troubles.ts';

/** One request and its whole answer, without redirects. */
export interface Exchange {
  method: Dispatcher.HttpMethod;
  /** It may change something there. */
  writes: boolean;
  url: URL;
  headers: Record<string, string>;
  body?: string | Uint8Array | undefined;
  tls?: Auth['tls'] | undefined;
}

/** Limits and rules of an exchange; `signal` ends it, whatever it is doing. */
export interface ExchangeRules extends AddressRules {
  /** The external system's name, for words. */
  system: string;
  signal: AbortSignal;
  maxBytes: number;
}

/** Loaded by the first exchange: it takes a fifth of the time in which the thread of the jobs starts. */
const loadUndici = () => import('undici');
type Undici = Awaited<ReturnType<typeof loadUndici>>;

export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/**
 * Make one exchange on a connection of its own: its host is resolved and judged once, and exactly the judged addresses
 * are connected to. Nothing stays open, and no request meets a connection that the other side has just given up.
 *
 * Throw a `ConnectorError`: `address_refused`, `unavailable`, `timeout` or `bad_answer` (too large, or no HTTP).
 */
export async function exchange(request: Exchange, rules: ExchangeRules): Promise<Answer> {
  if (isInTransaction()) throw new Error('an external system was called in a transaction, whose locks others wait for');
  const { url, method, headers, body = null, tls } = request;
  checkUrl(url);
  const undici = await loadUndici();
  let connected = false;
  const client = new undici.Client(url.origin, {
    connect: (options, callback) => {
      const respond: typeof callback = (...result) => {
        connected ||= result[0] === null;
        callback(...result);
      };
      addressesOf(url, rules)
        .then((addresses) => connectorTo(undici, addresses, tls)(options, respond))
        .catch((error: unknown) => callback(asError(error), null));
    },
    pipelining: 0,
    maxResponseSize: rules.maxBytes,
  });
  const path = `${url.pathname}${url.search}`;
  // A signal given to the request itself would not end the search for the host, nor the connecting.
  const giveUp = () => client.destroy(asError(rules.signal.reason), () => {});
  rules.signal.addEventListener('abort', giveUp);
  try {
    rules.signal.throwIfAborted();
    const answer = await client.request({ method, path, headers, body, headersTimeout: 0, bodyTimeout: 0 });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    return { status: answer.statusCode, headers: answer.headers, body: bytes };
  } catch (error) {
    throw troubleOf(undici, error, rules, connected && request.writes);
  } finally {
    rules.signal.removeEventListener('abort', giveUp);
    giveUp();
  }
}

function connectorTo({ buildConnector }: Undici, addresses: HostAddress[], tls: Auth['tls']) {
  return buildConnector({
    ...tlsOptions(tls),
    timeout: 0,
    lookup: (_host, { all }, found) =>
      all ? found(null, addresses) : found(null, addresses[0]?.address ?? '', addresses[0]?.family),
  });
}

function tlsOptions(tls: Auth['tls']) {
  if (!tls) return {};
  const { verification = 'full', pfx, ...rest } = tls;
  return {
    ...rest,
    ...(pfx && { pfx: Buffer.from(pfx) }),
    rejectUnauthorized: verification !== 'none',
    ...(verification === 'certificate' && { checkServerIdentity: () => undefined }),
  };
}

function troubleOf(
  { errors }: Undici,
  error: unknown,
  { system, signal }: ExchangeRules,
  uncertain: boolean,
): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const detail = { cause: error, uncertain };
  if (signal.aborted) return new ConnectorError('timeout', troubleCases.timeout.words(system), detail);
  if (error instanceof errors.InvalidArgumentError) {
    const words =
      'The sign-in or a header holds signs that cannot be sent, such as a line break. Please enter it again.';
    return new ConnectorError('rejected', words, { cause: error });
  }
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return new ConnectorError('bad_answer', `The answer of ${system} is too large.`, detail);
  }
  if (error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError) {
    return new ConnectorError('bad_answer', troubleCases.bad_answer.words(system), detail);
  }
  return new ConnectorError('unavailable', unavailable(error, system), detail);
}

function unavailable(error: unknown, system: string): string {
  const code = systemCode(error) ?? '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `The address of ${system} is not known: there is no such host.`;
  if (/CERT|SIGNED|UNABLE_TO|SSL|TLS/.test(code)) {
    return `No secure connection to ${system} can be made: its certificate, or ours, is not accepted.`;
  }
  return `${system} cannot be reached.`;
}

/** What was thrown, as an error whatever it is. */
function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
