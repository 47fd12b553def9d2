import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DocketError } from '../../../src/core/error.ts';
import { importSavedObjects } from '../../../src/operations/transfer/import-saved-objects.ts';
import { type ImportHarness, ndjson, openImportHarness } from '../../support/harnesses/import-harness.ts';
import { objectLines } from '../../support/kibana/kibana-line.ts';
import { action, comment, kibanaCase, userAction } from '../../support/kibana/kibana-objects.ts';
import { matching } from '../../support/matching.ts';
import { measureHeldBytes } from '../../support/measure/held-bytes.ts';
import { itemAt } from '../../support/present.ts';
import { isThorough, runs } from '../../support/runs.ts';

/**
 * Files that were damaged by somebody who took care that one is enough; every bad line is one row, the rest is
 * imported.
 */

let harness: ImportHarness;
const bytes = (text: string) => new TextEncoder().encode(text);
const good = (id: string) => JSON.stringify(kibanaCase(id));
const withTitle = (id: string, json: string) => good(id).replace(`"Case ${id}"`, json);

describe('one bad line in a file', () => {
  beforeEach(async () => {
    harness = await openImportHarness({ shared: true });
  });
  afterEach(() => harness.close());

  const changed = (change: (object: ReturnType<typeof kibanaCase>) => void) => () => {
    const object = kibanaCase('bad');
    change(object);
    return JSON.stringify(object);
  };
  const attribute = (name: string, value: unknown) =>
    changed(({ attributes }) => Object.assign(attributes, { [name]: value }));

  test.each<[string, () => string | Uint8Array, string, RegExp]>([
    [
      'bytes that are not UTF-8',
      () => Buffer.concat([bytes('{"type":"'), Buffer.from([0xff, 0xfe, 0xc0])]),
      'unreadable_line',
      /not text in UTF-8/,
    ],
    ['nesting of 100,000 levels', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'not_json', /nested deeper/],
    ['objects nested in 100,000 levels', () => '{"a":'.repeat(100_000), 'not_json', /nested deeper/],
    ['three million empty lists', () => `[${'[],'.repeat(3_000_000)}[]]`, 'not_json', /more than 2,000,000 values/],
    ['no object', () => '"text"', 'invalid', /not an object/],
    ['an id of a number', changed((object) => Object.assign(object, { id: 7 })), 'invalid', /`id` must be text/],
    ['attributes of a list', changed((object) => Object.assign(object, { attributes: [] })), 'invalid', /`attributes`/],
    [
      'references of a text',
      changed((object) => Object.assign(object, { references: 'x' })),
      'invalid',
      /`references`/,
    ],
    ['a title of an object', attribute('title', { toString: 'x' }), 'invalid', /`attributes.title` must be text/],
    ['a status of 15', attribute('status', 15), 'invalid', /must be open/],
    ['a date in the year 275760', attribute('created_at', '+275760-09-13T00:00:00.000Z'), 'invalid', /created_at/],
    ['a date that is none', attribute('created_at', '2024-02-31T00:00:00.000Z'), 'invalid', /created_at/],
    ['tags of numbers', attribute('tags', [1]), 'invalid', /tags/],
    ['a count of text', attribute('total_comments', 'many'), 'invalid', /total_comments/],
    [
      'a type that Kibana never exports',
      changed((object) => Object.assign(object, { type: 'cases-configure' })),
      'unsupported_type',
      /cannot be imported/,
    ],
    ['the same type and id again', () => good('first'), 'duplicate', /same type and id/],
    ['a line that ends in the middle', () => good('bad').slice(0, 200), 'not_json', /cut off/],
  ])('%s: one row says why, the rest is imported', async (_what, bad, reason, words) => {
    const line = bad();
    const file = Buffer.concat([
      bytes(`${good('first')}\n`),
      typeof line === 'string' ? bytes(line) : line,
      bytes(`\n${good('last')}`),
    ]);
    const result = await harness.import(file);
    expect(result.errors).toMatchObject([{ line: 2, reason, message: matching.stringMatching(words) }]);
    expect(result).toMatchObject({ created: 2, failed: 1 });
    expect((await harness.export()).at(-1)).toMatchObject({ exportedCount: 2 });
  });

  test('a line of 200 MiB is passed over without being held', async () => {
    async function* file() {
      yield bytes(`${good('first')}\n{"type":"`);
      const mebibyte = Buffer.alloc(1024 * 1024, 'x');
      for (let at = 0; at < 200; at++) yield mebibyte;
      held = await measured.settleBelow(limit);
      yield bytes(`"}\n${good('last')}`);
    }
    const limit = 100 * 1024 * 1024;
    const measured = await measureHeldBytes();
    let held = Number.POSITIVE_INFINITY;
    const options = { onConflict: 'skip', newCopies: false, dryRun: false } as const;
    const result = await importSavedObjects(harness.deps, harness.actor, file(), options);
    expect(result.errors).toMatchObject([
      { line: 2, reason: 'unreadable_line', message: matching.stringContaining('longer than') },
    ]);
    expect(result.created).toBe(2);
    expect(held).toBeLessThan(limit);
  });

  test.each<[string, string]>([
    ['a byte order mark', '\uFEFF'],
    ['empty lines', '\n\n \t\n'],
    ['carriage returns', '\r\n\r\n'],
  ])('%s does no harm', async (_what, before) => {
    expect(await harness.import(`${before}${good('a')}\r\n\r\n${good('b')}\r\n`)).toMatchObject({
      created: 2,
      failed: 0,
    });
  });

  test.each<[string, string, string, RegExp | undefined]>([
    ['NUL', '"a\\u0000b"', 'a\uFFFDb', /NUL/],
    ['half of a surrogate pair', '"a\\ud800b"', 'a\uFFFDb', /surrogate/],
    ['a title of a million characters', `"${'x'.repeat(1_000_000)}"`, 'x'.repeat(1_000_000), undefined],
  ])('%s is kept as far as it can be stored', async (_what, json, title, words) => {
    const result = await harness.import(withTitle('a', json));
    expect(result).toMatchObject({ created: 1, failed: 0 });
    if (words) expect(result.warnings).toMatchObject([{ line: 1, message: matching.stringMatching(words) }]);
    expect((await harness.export())[0]?.attributes?.title).toBe(title);
  });

  test.each<[string, unknown]>([
    ['counts below zero', -3],
    ['counts beyond every integer', 1e300],
    ['counts with fractions', 0.5],
  ])('%s are kept as they came', async (_what, count) => {
    const came = kibanaCase('a', { total_comments: count, total_alerts: count, duration: count });
    await harness.import(ndjson(came));
    expect((await harness.export())[0]).toEqual(came);
  });

  test('infinite numbers are left empty, with a warning', async () => {
    const result = await harness.import(good('a').replace('"duration":null', '"duration":1e999'));
    expect(result.warnings).toMatchObject([{ line: 1, message: matching.stringContaining('too large') }]);
    expect(result.created).toBe(1);
  });

  test('`__proto__` and its kin are plain data', async () => {
    const line = good('a').replace(
      '"something_newer":',
      '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}},"something_newer":',
    );
    expect(await harness.import(line)).toMatchObject({ created: 1, failed: 0 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const [left] = objectLines(await harness.export());
    expect(Object.getOwnPropertyNames(left?.attributes)).toEqual(
      matching.arrayContaining(['__proto__', 'constructor']),
    );
  });

  test('a NUL far into the file costs its line alone', async () => {
    const lines = Array.from({ length: 12 }, (_, at) => good(`c${at}`));
    const result = await harness.import(lines.with(10, '{\0:1}').join('\n'));
    expect(result).toMatchObject({ created: 11, failed: 1 });
    expect(result.errors).toMatchObject([
      { line: 11, reason: 'not_json', message: matching.stringContaining('unexpected U+0000 at character 2') },
    ]);
  });

  test('references in circles are imported and exported', async () => {
    const circle = (id: string, to: string) => ({
      type: 'dashboard',
      id,
      attributes: {},
      references: [{ type: 'dashboard', id: to, name: 'next' }],
    });
    const case1 = kibanaCase('c1');
    case1.references.push({ type: 'dashboard', id: 'a', name: 'x' }, { type: 'cases', id: 'c1', name: 'itself' });
    expect(await harness.import(ndjson(circle('a', 'b'), circle('b', 'c'), circle('c', 'a'), case1))).toMatchObject({
      kept: 3,
      created: 1,
    });
    expect((await harness.export()).at(-1)).toMatchObject({ exportedCount: 4, missingRefCount: 0 });
  });
});

describe('gzip', () => {
  beforeEach(async () => {
    harness = await openImportHarness({ shared: true });
  });
  afterEach(() => harness.close());

  const many = Array.from({ length: 400 }, (_, at) =>
    JSON.stringify(kibanaCase(`c${at}`, { description: String(Math.sin(at)).repeat(20) })),
  );

  test('is unpacked, of one part or of several', async () => {
    const parts = [gzipSync(`${many.slice(0, 200).join('\n')}\n`), gzipSync(many.slice(200).join('\n'))];
    expect(await harness.import(Buffer.concat(parts))).toMatchObject({ success: true, created: 400 });
  });

  test('cut in the middle gives what was before the cut, and one row says that the rest is lost', async () => {
    const packed = gzipSync(many.join('\n'));
    const result = await harness.import(packed.subarray(0, packed.length / 2));
    expect(result.created).toBeGreaterThan(100);
    expect(result.errors.at(-1)).toMatchObject({
      line: result.created + 2,
      message: matching.stringContaining('what follows is lost'),
    });
    expect(result.errors.slice(0, -1)).toMatchObject([{ line: result.created + 1, reason: 'not_json' }]);
  });

  test('that is damaged never takes the process down', async () => {
    const packed = gzipSync(many.slice(0, 20).join('\n'));
    const results: string[] = [];
    for (let at = 2; at < packed.length; at += Math.ceil(packed.length / 25)) {
      const damaged = Buffer.from(packed);
      damaged[at] = itemAt(damaged, at) ^ 0x55;
      const how = { dryRun: true };
      results.push(
        await harness.import(damaged, how).then(
          (result) => (result.failed > 0 ? 'rows' : 'whole'),
          (error: unknown) => kindOf(error),
        ),
      );
    }
    expect(new Set(results).difference(new Set(['rows', 'whole', 'invalid_input']))).toEqual(new Set());
    expect(results).toContain('rows');
  });

  test('that grows to far more than an export is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, ' '), { level: 9 });
    await expect(harness.import(bomb)).rejects.toMatchObject({
      kind: 'invalid_input',
      message: matching.stringContaining('grows to far more'),
    });
  });
});

describe('any damage at all', () => {
  beforeAll(async () => {
    harness = await openImportHarness({ shared: true });
  });
  afterAll(() => harness.close());

  const file = bytes(
    ndjson(
      action('jira-1'),
      kibanaCase('c1', {}, 'jira-1'),
      comment('k', 'c1'),
      userAction('u', 'c1', 'k'),
      kibanaCase('c2', { title: 'Ünï 😀' }),
    ),
  );
  const newlines = [...file.keys()].filter((at) => file[at] === 0x0a);
  const lineOf = (at: number) => newlines.filter((end) => end < at).length;
  const tryOut = (damaged: Uint8Array) => harness.import(damaged, { dryRun: true, newCopies: true });

  test('truncation at every byte of the last line costs that line only', async () => {
    const start = itemAt(newlines, -1) + 1;
    const step = isThorough ? 1 : 29;
    for (let end = start; end < file.length; end += step) {
      const result = await tryOut(file.subarray(0, end));
      expect([end, result.created]).toEqual([end, 4]);
      expect(result.failed).toBe(end === start ? 0 : 1);
    }
  });

  test('bytes that were flipped cost the lines that they are in', async () => {
    const flip = fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 4 }), async (flips) => {
        const damaged = file.slice();
        for (const [at, bits] of flips) damaged[at] = itemAt(damaged, at) ^ bits;
        const touched = new Set(
          flips.flatMap(([at]) => (newlines.includes(at) ? [lineOf(at), lineOf(at) + 1] : [lineOf(at)])),
        );
        // Comments and activity need their case, line 1, and the activity its comment only as a reference.
        const lost = touched.has(1) ? 3 : 0;
        const result = await tryOut(damaged).catch(kindOf);
        if (typeof result === 'string') expect(result).toBe('invalid_input');
        else expect(result.created + result.kept).toBeGreaterThanOrEqual(5 - touched.size - lost);
      }),
      runs(60),
    );
  });

  test('anything in the place of anything is refused with words or imported', async () => {
    const lines = [action('jira-1'), kibanaCase('c1', {}, 'jira-1'), comment('k', 'c1'), userAction('u', 'c1', 'k')];
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.nat(1_000), fc.jsonValue({ maxDepth: 2 }), async (which, where, value) => {
        const wild = structuredClone(lines);
        const places = placesIn(wild[which]);
        const { inside, key } = itemAt(places, where % places.length);
        inside[key] = value;
        const result = await harness.import(ndjson(...wild), { newCopies: true });
        const { created, kept, failed } = result;
        expect(created + kept + failed).toBe(4);
        for (const { message, line } of result.errors) expect([line > 0, message.length > 0]).toEqual([true, true]);
      }),
      runs(60),
    );
  });
});

/** Every place in a value that can be given another value. */
function placesIn(value: unknown): { inside: Record<string, unknown>; key: string }[] {
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((key) => [{ inside: value, key }, ...placesIn(value[key])]);
}

/** Tell whether a value has keys, as lists have too. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The code of a refusal; whatever else was thrown is thrown again. */
function kindOf(error: unknown): string {
  if (error instanceof DocketError) return error.kind;
  throw error;
}
