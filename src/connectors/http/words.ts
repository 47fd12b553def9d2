import { isRecord } from '../../core/objects.ts';
import { cut } from '../../core/text.ts';
import { ConnectorError, type TroubleDetail } from './error.ts';
import { type ConnectorTrouble, isPassing, troubleCases } from './troubles.ts';

const MAX_QUOTE_CHARACTERS = 200;
/** Where vendors put the sentence for people, the usual places first. */
const SENTENCE_KEYS = [
  'message',
  'error_description',
  'errorMessages',
  'detail',
  'details',
  'error_message',
  'error',
  'errors',
  'description',
  'title',
  'reason',
];

const troubles: Record<number, ConnectorTrouble> = {
  401: 'signed_out',
  403: 'not_allowed',
  404: 'not_found',
  408: 'timeout',
  409: 'conflict',
  410: 'not_found',
  429: 'rate_limited',
};

/**
 * Return the error for an answer that refuses: `status` as in HTTP, `quote` what the external system says to people,
 * repeated where it can help them to put something right.
 */
export function refusal(
  system: string,
  status: number,
  quote: string | undefined,
  detail: TroubleDetail = {},
): ConnectorError {
  const trouble = troubles[status] ?? (status >= 500 ? 'unavailable' : 'rejected');
  const sentence = troubleCases[trouble].words(system);
  // What a system says about its own state helps nobody in a conversation.
  const message = quote && !isPassing(trouble) ? `${sentence} It answered: ${quote}` : sentence;
  return new ConnectorError(trouble, message, { status, ...(quote && { quote }), ...detail });
}

/** Return the sentence that an error body has for people, as one line of plain text of at most 200 characters. */
export function quoteOf(body: unknown): string | undefined {
  const text = plain(sentenceIn(body) ?? '');
  return text === '' ? undefined : cut(text, MAX_QUOTE_CHARACTERS);
}

function sentenceIn(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (depth > 3) return undefined;
  if (Array.isArray(value)) return listed(value.map((one) => sentenceIn(one, depth + 1)));
  if (!isRecord(value)) return undefined;
  const first = SENTENCE_KEYS.filter((place) => place in value).map((place) =>
    place === 'errors' ? byField(value[place], depth) : sentenceIn(value[place], depth + 1),
  );
  return first.find((text) => text !== undefined);
}

/** Jira and others name the fields they do not take: `{ errors: { priority: "…" } }`. */
function byField(errors: unknown, depth: number): string | undefined {
  if (typeof errors !== 'object' || errors === null || Array.isArray(errors)) return sentenceIn(errors, depth + 1);
  return listed(
    Object.entries(errors).map(([field, error]) => {
      const text = sentenceIn(error, depth + 1);
      return text === undefined ? undefined : `${field}: ${text}`;
    }),
  );
}

function listed(texts: (string | undefined)[]): string | undefined {
  const said = texts.filter((text) => text !== undefined);
  return said.length === 0 ? undefined : said.slice(0, 3).join(' ');
}

function plain(text: string): string {
  return text
    .replace(/<[^>]{0,200}>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
}
