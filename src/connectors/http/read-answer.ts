import { isWrite } from './build-request.ts';
import { ConnectorError, type TroubleDetail } from './error.ts';
import type { Answer } from './exchange.ts';
import type { HttpRequest } from './request.ts';
import { quoteOf, refusal, refusedFields } from './words.ts';

interface Reader {
  system: string;
  redact(text: string): string;
}

/**
 * Return what a good answer says, checked by the request's schema. Throw the `ConnectorError` that any other answer
 * means.
 */
export function readAnswer<T>(request: HttpRequest<T>, answer: Answer, { system, redact }: Reader): T {
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
  const read = request.answer.safeParse(json.value);
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

function redactAll(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  return JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
    typeof inner === 'string' ? redact(inner) : inner,
  );
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
