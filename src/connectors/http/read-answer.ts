import { isWrite } from './build-request.ts';
import { ConnectorError, type TroubleDetail } from './error.ts';
import type { Answer } from './exchange.ts';
import type { HttpRequest } from './request.ts';
import { quoteOf, refusal, refusedFields } from './words.ts';

/** How deep, and how many at a time, the values of an answer are looked at for words to people. */
const MAX_DEPTH = 8;
const MAX_ENTRIES = 1_000;

interface Reader {
  system: string;
  redact(text: string): string;
  /** What is taken out of a good answer too, which is shown as what a ticket says. */
  hide(text: string): string;
}

/**
 * Return what a good answer says, checked by the request's schema. Throw the `ConnectorError` that any other answer
 * means.
 */
export function readAnswer<T>(request: HttpRequest<T>, answer: Answer, { system, redact, hide }: Reader): T {
  const text = request.accepts?.includes(answer.status) ? '' : answer.body.toString('utf8');
  const json = parse(text);
  const refused = request.refusal?.(json.value, answer.status);
  const status = refused?.status ?? statusOf(answer);
  const writes = isWrite(request);
  const isGood = (status >= 200 && status < 300) || request.accepts?.includes(status);
  if (refused || !isGood) {
    // Redacted before it is cut: half a secret would not be recognised.
    const said = redactAll(refused?.message ?? json.value, redact);
    throw refusal(system, status, quoteOf(said), {
      ...waiting(answer),
      refused: refusedFields(said),
      uncertain: writes && status >= 500,
    });
  }
  const bad = (message: string, detail: TroubleDetail = {}) =>
    new ConnectorError('bad_answer', message, { status, uncertain: writes, ...detail });
  if (!json.isJson) {
    throw bad(
      `${system} answers with ${/^\s*</.test(text) ? 'a web page' : 'something that I cannot read'}. Is the address right?`,
    );
  }
  // Looked for in the whole text first: hardly any answer has it.
  const value = hide(text) === text ? json.value : redactAll(json.value, hide);
  const read = request.answer.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  // A schema that says something itself knows what whoever set the connector up can put right.
  if (issue?.code === 'custom') throw bad(`${system} answered ${answer.status}, but ${redact(issue.message)}`);
  const where = issue?.path.join('.');
  throw bad(
    `The answer of ${system} is not as promised${where ? ` (at ${redact(where)})` : ''}. Is the address right?`,
  );
}

function parse(text: string): { isJson: boolean; value: unknown } {
  if (text.trim() === '') return { isJson: true, value: undefined };
  try {
    return { isJson: true, value: JSON.parse(text) };
  } catch {
    return { isJson: false, value: undefined };
  }
}

/** Redact every text and every name of what is said to people; what lies deeper than anybody looks is left out. */
function redactAll(value: unknown, redact: (text: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return undefined;
  const inner = (one: unknown) => redactAll(one, redact, depth + 1);
  if (Array.isArray(value)) return value.slice(0, MAX_ENTRIES).map(inner);
  const entries = Object.entries(value).slice(0, MAX_ENTRIES);
  return Object.fromEntries(entries.map(([name, one]) => [redact(name), inner(one)]));
}

/** GitHub says 403 where it means 429 (docs.github.com: rate limits for the REST API). */
function statusOf({ status, headers }: Answer): number {
  const isLimited = headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0';
  return status === 403 && isLimited ? 429 : status;
}

/**
 * Seconds to wait: `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), else the reset time of GitHub and Linear.
 */
function waiting({ headers }: Answer): TroubleDetail {
  const value = String(headers['retry-after'] ?? '').trim();
  if (/^\d{1,9}$/.test(value)) return { retryAfter: Number(value) };
  const reset = Number(headers['x-ratelimit-remaining'] === '0' ? headers['x-ratelimit-reset'] : Number.NaN);
  const at = Number.isNaN(reset) ? Date.parse(value) : reset * 1000;
  return Number.isNaN(at) ? {} : { retryAfter: Math.max(0, Math.ceil((at - Date.now()) / 1000)) };
}
