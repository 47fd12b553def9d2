import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_SEVERITIES, CASE_STATUSES, type Case, NO_CONNECTOR } from '../../../src/core/cases/case.ts';
import { type CaseQuery, type Condition, orderOf, parseQuery, SORT_KEYS } from '../../../src/core/search/query.ts';
import { countCasesUpTo } from '../../../src/store/search/case-counts.ts';
import { type CaseCursor, countCases, selectPage } from '../../../src/store/search/case-query.ts';
import { wordsWanted } from '../../../src/store/search/case-search.ts';
import { ana, leo } from '../../support/arbitrary.ts';
import { type CaseHarness, here, NOW, openCaseHarness } from '../../support/harnesses/case-harness.ts';
import { itemAt } from '../../support/present.ts';
import { runs } from '../../support/runs.ts';

const day = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * day).toISOString();
const words = ['alpha', 'beta', 'gamma', 'Ünïcode'];
const tags = ['phishing', 'FP', 'data loss'];

/** Cases of every kind, made from their number: the same in each run. */
function caseOf(number: number): Partial<Case> {
  const pick = <T>(of: readonly T[], by: number) => itemAt(of, Math.floor(number / by) % of.length);
  const status = pick(CASE_STATUSES, 1);
  return {
    title: `${pick(words, 2)} ${pick(['Case', 'case'], 3)} ${number % 7}`,
    description: pick(words, 5),
    status,
    severity: pick(CASE_SEVERITIES, 3),
    tags: tags.filter((_, at) => (number >> at) % 2 === 1),
    category: pick([null, 'Data loss', 'malware'], 4),
    assignees: pick([[], [{ uid: 'U0ANARUIZ1' }], [{ uid: 'U0LEOBRAN1' }, { uid: 'U0ANARUIZ1' }]], 2),
    connector: pick([NO_CONNECTOR, { id: 'j', name: 'Jira', type: '.jira', fields: null }], 3),
    created_at: daysAgo(80 - number),
    created_by: pick([ana, leo], 7),
    updated_at: pick([null, daysAgo(number % 9)], 2),
    closed_at: status === 'closed' ? daysAgo(number % 20) : null,
  };
}

/** Numbers far apart, as they are where there are many cases: the newest are looked through first. */
const spread = (n: number) => n + 700 * Math.floor(n / 4);

const lower = (text: string | null) => (text === null ? 'none' : text.toLowerCase());
const compare = (a: number, op: string, b: number) =>
  op === '=' ? a === b : op === '>' ? a > b : op === '>=' ? a >= b : op === '<' ? a < b : a <= b;

function time(of: Case, field: 'created' | 'updated' | 'closed'): number | null {
  const at = field === 'created' ? of.created_at : field === 'closed' ? of.closed_at : (of.updated_at ?? of.created_at);
  return at === null ? null : Date.parse(at);
}

/** Whether a condition holds, said plainly. */
function holds(of: Case, condition: Condition): boolean {
  switch (condition.field) {
    case 'status':
      return condition.values.includes(of.status);
    case 'severity': {
      const known: readonly string[] = CASE_SEVERITIES;
      const rank = (severity: string) => known.indexOf(severity);
      return condition.values.some((value) => compare(rank(of.severity), condition.op, rank(value)));
    }
    case 'tag':
      return condition.values.some((value) =>
        value === 'none' ? of.tags.length === 0 : of.tags.some((tag) => lower(tag) === lower(value)),
      );
    case 'category':
      return condition.values.some((value) => lower(of.category) === lower(value));
    case 'assignee':
      return condition.values.some((value) =>
        value === 'none' ? of.assignees.length === 0 : of.assignees.some(({ uid }) => uid === value),
      );
    case 'reporter':
      return condition.values.some((value) => [of.created_by.profile_uid, of.created_by.username].includes(value));
    case 'connector':
      return condition.values.some((value) => of.connector.type === `.${value}`);
    case 'number':
      return condition.ranges.some(({ from, to }) => of.incremental_id >= from && of.incremental_id <= to);
    case 'text': {
      const found = `${of.title} ${of.description}`.toLowerCase().split(' ').includes(condition.value.toLowerCase());
      return found || (!condition.phrase && of.title.toLowerCase().includes(condition.value.toLowerCase()));
    }
    case 'created':
    case 'updated':
    case 'closed': {
      const at = time(of, condition.field);
      const age = /^(\d+)d$/.exec(condition.value)?.[1];
      if (at === null) return false;
      if (age !== undefined) {
        const old = at <= NOW.getTime() - Number(age) * day;
        const young = at >= NOW.getTime() - Number(age) * day;
        return condition.op.startsWith('>') ? old : young;
      }
      const floor = (ms: number) => Math.floor(ms / day);
      return compare(floor(at), condition.op, floor(Date.parse(condition.value)));
    }
    default:
      throw new Error(`the model knows no ${condition.field}`);
  }
}

function sortValue(of: Case, key: (typeof SORT_KEYS)[number]): number | string {
  if (key === 'number') return of.incremental_id;
  if (key === 'title') return of.title.toLowerCase();
  if (key === 'severity') return CASE_SEVERITIES.indexOf(of.severity);
  if (key === 'status') return CASE_STATUSES.indexOf(of.status);
  return time(of, key) ?? Number.NEGATIVE_INFINITY;
}

function model(all: Case[], query: CaseQuery): number[] {
  const { key, descending } = orderOf(query);
  const found = all.filter((one) => query.conditions.every((condition) => holds(one, condition) !== condition.not));
  found.sort((a, b) => {
    const [x, y] = [sortValue(a, key), sortValue(b, key)];
    return x < y ? -1 : x > y ? 1 : a.incremental_id - b.incremental_id;
  });
  const numbers = found.map(({ incremental_id }) => incremental_id);
  return descending ? numbers.toReversed() : numbers;
}

const not = fc.boolean();
const some = (...of: string[]) => fc.subarray(of, { minLength: 1 });
const op = fc.constantFrom('=', '>', '>=', '<', '<=');
const named = (field: 'tag' | 'category' | 'assignee' | 'reporter' | 'connector', ...values: string[]) =>
  fc.record({ field: fc.constant(field), values: some(...values), not });
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: fc.constant('status' as const), values: some(...CASE_STATUSES), not }),
  fc.record({
    field: fc.constant('severity' as const),
    op,
    values: fc.constantFrom(...CASE_SEVERITIES).map((one) => [one]),
    not,
  }),
  fc.record({
    field: fc.constant('severity' as const),
    op: fc.constant('=' as const),
    values: some(...CASE_SEVERITIES),
    not,
  }),
  named('tag', 'PHISHING', 'fp', 'data loss', 'none', 'unheard of'),
  named('category', 'data loss', 'Malware', 'none'),
  named('assignee', 'U0ANARUIZ1', 'U0LEOBRAN1', 'none'),
  named('reporter', 'U0ANARUIZ1', 'leo'),
  named('connector', 'jira', 'none'),
  fc.record({
    field: fc.constantFrom('created' as const, 'updated' as const, 'closed' as const),
    op,
    value: fc.constantFrom('7d', '60d', daysAgo(5).slice(0, 10), daysAgo(40).slice(0, 10)),
    not,
  }),
  fc.record({
    field: fc.constant('number' as const),
    ranges: fc.subarray(
      [3, 5, 5_000].map((from) => ({ from, to: from * 2 - 5 })),
      { minLength: 1 },
    ),
    not,
  }),
  fc.record({ field: fc.constant('text' as const), value: fc.constantFrom(...words, 'lph', 'cas'), phrase: not, not }),
);
const query: fc.Arbitrary<CaseQuery> = fc.record({
  saved: fc.constant([]),
  conditions: fc.array(condition, { maxLength: 4 }),
  sort: fc.option(fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }), { nil: undefined }),
});

describe('queries on Postgres', () => {
  let harness: CaseHarness;
  const all: Case[] = [];

  beforeAll(async () => {
    harness = await openCaseHarness();
    for (let n = 1; n <= 72; n += 1) all.push(await harness.put(spread(n), caseOf(n)));
    await harness.put(900, { title: 'alpha elsewhere', tags }, { ...here, spaceId: 'red' });
  });
  afterAll(() => harness.close());

  it('find what a plain reading of the same conditions finds, in its order, and count as many', async () => {
    await fc.assert(
      fc.asyncProperty(query, async (given) => {
        const expected = model(all, given);
        expect(await harness.find(given)).toEqual(expected);
        expect(await countCases(harness.database.read, here, given, NOW)).toBe(expected.length);
        for (const cap of [4, 100]) {
          const { count, more } = await countCasesUpTo(harness.database.read, here, given, NOW, cap);
          expect({ count, more }).toEqual({ count: Math.min(expected.length, cap), more: expected.length > cap });
        }
      }),
      runs(300),
    );
  });

  it('come page by page as they come at once', async () => {
    await fc.assert(
      fc.asyncProperty(query, fc.integer({ min: 1, max: 9 }), async (given, limit) => {
        const numbers: number[] = [];
        let after: CaseCursor | null | undefined;
        while (after !== null) {
          const page = await harness.page(given, { limit, ...(after && { after }) });
          numbers.push(...page.cases.map(({ incremental_id }) => incremental_id));
          after = page.next;
        }
        expect(numbers).toEqual(model(all, given));
      }),
      runs(40),
    );
  });

  it('have nothing in them of what was typed', async () => {
    const typed = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).map((text) => `mark'${text}`);
    const hostile = fc.tuple(fc.constantFrom('tag', 'category', 'assignee', 'reporter', 'connector', ''), typed, not);
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 4 }), async (parts) => {
        const text = parts
          .map(([field, value, negated]) => {
            const quoted = `"${value.replace(/["\\]/g, '\\$&')}"`;
            return `${negated ? '-' : ''}${field === '' ? quoted : `${field}:${quoted}`}`;
          })
          .join(' ');
        const read = parseQuery(text);
        for (const rare of [[], wordsWanted(read)]) {
          const { sql } = selectPage(harness.database.read, here, read, { now: NOW, limit: 10, rare }).toSQL();
          expect(sql).not.toContain('mark');
        }
        await harness.find(read);
      }),
      runs(60),
    );
  });
});

describe('pages, while cases come in', () => {
  it.each(SORT_KEYS.flatMap((key) => [key, `-${key}`]))(
    'repeat and skip nothing that was there: sort:%s',
    async (sort) => {
      const harness = await openCaseHarness();
      try {
        for (let number = 1; number <= 20; number += 1) await harness.put(number * 10, caseOf(number));
        const seen: number[] = [];
        let after: CaseCursor | null | undefined;
        for (let fresh = 1; after !== null; fresh += 1) {
          const page = await harness.page(`sort:${sort}`, { limit: 3, ...(after && { after }) });
          seen.push(...page.cases.map(({ incremental_id }) => incremental_id));
          after = page.next;
          await harness.put(fresh * 10 + 5, caseOf(fresh));
          await harness.put(1_000 + fresh, caseOf(fresh * 5));
        }
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.filter((number) => number % 10 === 0 && number <= 200)).toHaveLength(20);
      } finally {
        await harness.close();
      }
    },
  );
});
