import { isRecord } from '../../core/objects.ts';
import { cut } from '../../core/text.ts';
import { ConnectorError, type RefusedField, type TroubleDetail } from './error.ts';
import { type ConnectorTrouble, isPassing, troubleCases } from './troubles.ts';

const MAX_QUOTE_CHARACTERS = 200;
/** Errors of one answer that are repeated. */
const MAX_ERRORS = 3;
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
  const first = SENTENCE_KEYS.filter((place) => place !== 'errors' && place in value)
    .map((place) => sentenceIn(value[place], depth + 1))
    .find((text) => text !== undefined);
  // What is said of single fields stands beside what is said of all.
  return listed([first, ...(refusedIn(value, depth)?.map(named) ?? [sentenceIn(value.errors, depth + 1)])]);
}

/** Return the fields that an error body names, with what it says of each as one line of plain text. */
export function refusedFields(body: unknown): RefusedField[] {
  const found = isRecord(body) ? (refusedIn(body, 0) ?? []) : [];
  return found.map(({ field, says }) => ({ field, says: cut(plain(says), MAX_QUOTE_CHARACTERS) }));
}

/**
 * Read the fields that are refused: by name, as Jira does (`{ errors: { priority: "…" } }`), or as a list, as GitHub does
 * (`{ errors: [{ field: "labels", code: "invalid" }] }`). Undefined where there is more to read than such fields.
 */
function refusedIn({ errors }: Record<string, unknown>, depth: number): RefusedField[] | undefined {
  const pairs: [unknown, unknown][] = Array.isArray(errors)
    ? errors.map((one: unknown) =>
        isRecord(one) ? [one.field, sentenceIn(one, depth + 1) ?? one.code] : [undefined, one],
      )
    : Object.entries(isRecord(errors) ? errors : {}).map(([field, error]) => [field, sentenceIn(error, depth + 1)]);
  const refused = pairs.flatMap(([field, says]) =>
    typeof field === 'string' && typeof says === 'string' ? [{ field, says }] : [],
  );
  return Array.isArray(errors) && refused.length < errors.length ? undefined : refused;
}

const named = ({ field, says }: RefusedField) => `${field}: ${says}`;

/** Several errors stand in a row, apart from each other. */
function listed(texts: (string | undefined)[]): string | undefined {
  const said = [...new Set(texts.filter((text) => text !== undefined))];
  const [only, second] = said;
  if (second === undefined) return only;
  const shown = said.slice(0, MAX_ERRORS).map((text) => text.trim().replace(/[.;]+$/, ''));
  return `${shown.join('; ')}${said.length > MAX_ERRORS ? `; and ${said.length - MAX_ERRORS} more` : ''}.`;
}

function plain(text: string): string {
  return text
    .replace(/<[^>]{0,200}>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
}
