import type { AddressRules } from './address.ts';
import { bodyOf, isWrite, urlOf } from './build-request.ts';
import { ConnectorError } from './error.ts';
import { type Answer, type Exchange, exchange } from './exchange.ts';
import { readAnswer } from './read-answer.ts';
import { redactor } from './redact.ts';
import type { Auth, HttpRequest } from './request.ts';

/** The way out to one external system: signed, limited in time and size, kept off private networks. */
export interface Http {
  /** Throw a `ConnectorError` for everything that is no good answer. */
  send<T>(request: HttpRequest<T>): Promise<T>;
}

/** Take one line for each exchange: no bodies, no headers, no query. */
export interface HttpLog {
  debug(fields: Record<string, unknown>, message: string): void;
}

export interface HttpOptions extends AddressRules {
  /** The external system's name, for words: "Jira". */
  system: string;
  auth: Auth;
  /** What relative addresses are relative to, whether or not it ends with a slash. */
  baseUrl?: string | undefined;
  /** Values that must not appear in words or log lines, beside those of `auth`. */
  secrets?: readonly string[];
  /** Secrets that are taken out of good answers too, where they are long enough to be nothing else. */
  hidden?: readonly string[];
  log?: HttpLog | undefined;
  /** For a whole request, redirects and body included; 20 seconds. */
  timeoutMs?: number;
  /** Of one answer; 5 MiB. */
  maxBytes?: number;
}

const MAX_REDIRECTS = 3;
/** Shorter secrets may be words of a ticket. */
const MIN_HIDDEN_CHARACTERS = 8;
const plain = { accept: 'application/json', 'accept-encoding': 'identity' };

/** Open the way out to one external system. Pure: connect at the first request, and leave nothing open after any. */
export function openHttp(options: HttpOptions): Http {
  const { system, auth, baseUrl } = options;
  const secrets = [...(options.secrets ?? []), ...Object.values(auth.headers ?? {}).flatMap(partsOf)];
  const redact = redactor(secrets);
  const hide = redactor((options.hidden ?? []).filter(({ length }) => length >= MIN_HIDDEN_CHARACTERS));
  const inHost = redactor(secrets.map((one) => one.toLowerCase()));
  const repeats = (url: URL) => redact(url.href) !== url.href || inHost(url.host) !== url.host;
  async function ask<T>(request: HttpRequest<T>): Promise<T> {
    const body = await bodyOf(request);
    const first: Exchange = {
      method: request.method,
      writes: isWrite(request),
      url: urlOf(request, baseUrl),
      headers: { ...plain, ...request.headers, ...body.headers, ...(!request.isUnsigned && auth.headers) },
      body: body.bytes,
      tls: request.isUnsigned ? undefined : auth.tls,
    };
    const answer = await follow(first, { ...options, redact, repeats });
    return readAnswer(request, answer, { system, redact, hide });
  }
  return {
    send<T>(request: HttpRequest<T>) {
      const { fallback } = request;
      if (fallback === undefined) return ask(request);
      return ask(request).catch((error: unknown) => {
        if (error instanceof ConnectorError) return fallback;
        throw error;
      });
    },
  };
}

/** "Basic abc" is a secret, and so is "abc" alone. */
function partsOf(header: string): string[] {
  return [header, ...header.split(' ').slice(1)];
}

async function follow(
  first: Exchange,
  {
    timeoutMs = 20_000,
    maxBytes = 5 * 1024 * 1024,
    redact,
    repeats,
    log,
    ...rules
  }: HttpOptions & { redact(text: string): string; repeats(url: URL): boolean },
): Promise<Answer> {
  const signal = AbortSignal.timeout(timeoutMs);
  let request = first;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const begin = performance.now();
    const answer = await exchange(request, { ...rules, maxBytes, signal });
    log?.debug(
      {
        method: request.method,
        host: request.url.host,
        path: redact(request.url.pathname),
        status: answer.status,
        ms: Math.round(performance.now() - begin),
      },
      'Asked an external system.',
    );
    const next = redirected(request, answer, { system: rules.system, repeats });
    if (!next) return answer;
    request = next;
  }
  throw new ConnectorError('bad_answer', `${rules.system} sends on to another address again and again.`);
}

/** The request to make instead; what signs a request never goes to another origin. */
function redirected(
  request: Exchange,
  answer: Answer,
  { system, repeats }: { system: string; repeats(url: URL): boolean },
): Exchange | undefined {
  const location = answer.headers.location;
  if (answer.status < 300 || answer.status === 304 || answer.status >= 400 || typeof location !== 'string')
    return undefined;
  const url = URL.parse(location, request.url.href);
  if (!url) throw new ConnectorError('bad_answer', `${system} sends on to something that is no address.`);
  if (request.method !== 'GET') {
    const words = repeats(url)
      ? `${system} sends on to an address that repeats what signs in to it. Is the address of the connector right?`
      : `${system} sends on to ${url.host}. Enter that address for the connector.`;
    throw new ConnectorError('rejected', words, {
      status: answer.status,
      // "See Other" is what a server says after its work.
      uncertain: answer.status === 303,
    });
  }
  if (request.url.protocol === 'https:' && url.protocol !== 'https:') {
    throw new ConnectorError('address_refused', `${system} sends on to an address without encryption.`);
  }
  return url.origin === request.url.origin
    ? { ...request, url }
    : { method: 'GET', writes: false, url, headers: plain };
}
