import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocketError } from '../../src/core/error.ts';
import { type Condition, parseQuery, printQuery, SORT_KEYS } from '../../src/core/query.ts';

const not = fc.boolean();
const value = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .map((text) => text.normalize('NFC'))
  .filter((text) => text.trim() === text && !/[“”]/.test(text));
const op = fc.constantFrom('=', '>', '>=', '<', '<=') as fc.Arbitrary<'=' | '>' | '>=' | '<' | '<='>;
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    field: fc.constant('status' as const),
    values: fc.array(fc.constantFrom('open', 'in-progress', 'closed'), { minLength: 1, maxLength: 3 }),
    not,
  }),
  fc.record({
    field: fc.constant('severity' as const),
    op,
    values: fc.constantFrom('low', 'critical').map((word) => [word]),
    not,
  }),
  fc.record({
    field: fc.constantFrom('tag' as const, 'category' as const, 'connector' as const),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
    not,
  }),
  fc.record({
    field: fc.constantFrom('created' as const, 'updated' as const, 'closed' as const),
    op,
    value: fc.constantFrom('7d', '12h', '2026-11-01'),
    not,
  }),
  fc.nat({ max: 9999 }).chain((from) =>
    fc.record({
      field: fc.constant('number' as const),
      from: fc.constant(from),
      to: fc.integer({ min: from, max: 99_999 }),
      not,
    }),
  ),
  fc.record({ field: fc.constant('text' as const), value, not }),
);
const sort = fc.option(fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }), { nil: undefined });

describe('the query language', () => {
  it('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 6 }), sort, (conditions, order) => {
        const query = { conditions, sort: order };
        expect(parseQuery(printQuery(query))).toEqual(query);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws anything but its own error', () => {
    const fragment = fc.constantFrom(
      'status:',
      '-',
      '"',
      ':',
      '>',
      '<@U1',
      'tag:',
      ',',
      '\\',
      ' ',
      'sort:',
      'number:1-',
      '“',
    );
    const noise = fc
      .array(fc.oneof(fragment, fc.string({ maxLength: 6 })), { maxLength: 10 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(noise, (text) => {
        try {
          parseQuery(text);
        } catch (error) {
          expect(error).toBeInstanceOf(DocketError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
