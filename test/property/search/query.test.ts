import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocketError } from '../../../src/core/error.ts';
import { normaliseTyped } from '../../../src/core/normalise-typed.ts';
import {
  type CaseQuery,
  type Condition,
  literalQuery,
  parseQuery,
  printQuery,
  SORT_KEYS,
} from '../../../src/core/search/query.ts';
import { runs } from '../../support/runs.ts';

const not = fc.boolean();
const value = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .map((text) => text.normalize('NFC'))
  .filter((text) => !text.includes('\0'));
const word = fc
  .stringMatching(/^[\p{L}\p{N}][\p{L}\p{N}.@/_-]{0,10}$/u)
  .map((text) => normaliseTyped(`w${text}`).normalize('NFC'));
const op = fc.constantFrom('=', '>', '>=', '<', '<=');
const number = fc.integer({ min: 0, max: 999_999_999 });

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    field: fc.constant('status' as const),
    values: fc.array(fc.constantFrom('open', 'in-progress', 'closed'), { minLength: 1, maxLength: 3 }),
    not,
  }),
  fc.record({
    field: fc.constant('severity' as const),
    op,
    values: fc.constantFrom('low', 'critical').map((one) => [one]),
    not,
  }),
  fc.record({
    field: fc.constantFrom('tag' as const, 'category' as const, 'connector' as const),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
    not,
  }),
  fc.record({
    field: fc.constantFrom('assignee' as const, 'reporter' as const),
    values: fc.array(fc.constantFrom('U0ANARUIZ1', 'none', 'me', 'u_profile_0'), { minLength: 1, maxLength: 3 }),
    not,
  }),
  fc.record({ field: fc.constant('pushed' as const), values: fc.subarray(['yes', 'no'], { minLength: 1 }), not }),
  fc.record({ field: fc.constant('is' as const), values: fc.constant('deleted').map((one) => [one]), not }),
  fc.record({
    field: fc.constantFrom('created' as const, 'updated' as const, 'closed' as const),
    op,
    value: fc.constantFrom('7d', '12h', '2026-11-01', 'today', 'last-week'),
    not,
  }),
  fc.record({
    field: fc.constant('number' as const),
    ranges: fc.array(fc.record({ from: number, to: number }), { minLength: 1, maxLength: 3 }),
    not,
  }),
  fc.record({ field: fc.constant('id' as const), value: fc.uuid(), not }),
  fc.record({ field: fc.constant('text' as const), value, phrase: fc.constant(true), not }),
  fc.record({ field: fc.constant('text' as const), value: word, phrase: fc.constant(false), not }),
);
const query: fc.Arbitrary<CaseQuery> = fc.record({
  saved: fc.array(fc.constantFrom('oncall', 'my-cases_2'), { maxLength: 2 }),
  conditions: fc.array(condition, { maxLength: 6 }),
  sort: fc.option(fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }), { nil: undefined }),
});

const fragment = fc.constantFrom(
  ...['status:', 'open', '-', '"', ':', '>', '>=', '<', '=', '<@U1|a>', 'tag:', ',', '\\', ' ', 'sort:', 'number:1-'],
  ...['“', '„', '#1', '@a', 'created<', '7d', '2026-02-30', 'is:deleted', 'https://', '\u0301', '\0', 'İ', '\ud800'],
  ...[
    'in',
    'progress',
    ' in ',
    'last',
    'week',
    'mine',
    'sev1',
    'closed ',
    'today',
    '>-1h',
    '—',
    '–',
    '«',
    '»',
    '”',
    '＂',
  ],
  ...['\u200d', '\u200b', '\u00a0', '２', '\\"', '‹'],
);
/** Anything that a person, or a program that means harm, may type. */
const noise = fc
  .array(fc.oneof(fragment, fc.string({ maxLength: 6, unit: 'binary' })), { maxLength: 12 })
  .map((parts) => parts.join(''));

/** What a text says; undefined where it is refused. Throws where the parser throws anything but its own error. */
function read(text: string): CaseQuery | undefined {
  try {
    return parseQuery(text);
  } catch (error) {
    if (error instanceof DocketError && error.kind === 'invalid_input') return undefined;
    throw error;
  }
}

describe('the query language', () => {
  it('reads back what it prints', () => {
    fc.assert(
      fc.property(query, (given) => {
        expect(parseQuery(printQuery(given))).toEqual(given);
      }),
      runs(500),
    );
  });

  it('never throws anything but its own error, and prints whatever it read so that it reads the same', () => {
    let understood = 0;
    fc.assert(
      fc.property(noise, (text) => {
        const given = read(text);
        if (!given) return;
        understood += 1;
        expect(parseQuery(printQuery(given))).toEqual(given);
      }),
      runs(3_000),
    );
    expect(understood).toBeGreaterThan(300);
  });

  it('can take every word for text, and finds in that no condition that it did not find before', () => {
    fc.assert(
      fc.property(noise, (text) => {
        if (!read(text)) return;
        const literal = literalQuery(text);
        if (!literal) return;
        expect(literalQuery(printQuery(literal))).toBeUndefined();
        expect(parseQuery(printQuery(literal))).toEqual(literal);
      }),
      runs(3_000),
    );
  });
});
