import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExportProfile } from '../../../src/core/transfer/export-run.ts';
import { exportObject } from '../../../src/saved-objects/export.ts';
import { fromCase, toCase } from '../../../src/saved-objects/model/case.ts';
import { readLines, stringify } from '../../../src/saved-objects/ndjson.ts';
import { orderObjects } from '../../../src/saved-objects/order.ts';
import { readObject } from '../../../src/saved-objects/read.ts';
import { knownTypes, type SavedObject } from '../../../src/saved-objects/types.ts';
import { migrate } from '../../../src/saved-objects/versions/migrate.ts';
import { itemAt } from '../../support/present.ts';
import { runs } from '../../support/runs.ts';
import { throughJson } from '../../support/through-json.ts';

const json = fc.jsonValue({ maxDepth: 3 });
const word = fc.constantFrom(
  'open',
  'closed',
  'low',
  'critical',
  'user',
  'alert',
  'none',
  'title',
  '123',
  '{"a":1}',
  '',
);
const user = fc.record({ email: fc.constant(null), full_name: fc.string(), username: fc.string() });
const time = fc
  .date({ noInvalidDate: true, min: new Date('2015-01-01'), max: new Date('2035-01-01') })
  .map((date) => date.toISOString());
const version = fc.constantFrom(
  undefined,
  '7.9.0',
  '7.10.0',
  '7.14.0',
  '7.16.0',
  '8.0.0',
  '8.3.0',
  '8.7.0',
  '10.9.0',
  '99.0.0',
  'x',
);

/** Attributes of any generation, with any of them missing and any of them wrong. */
const names = [
  ...['title', 'status', 'severity', 'owner', 'settings', 'connector_id', 'connector', 'external_service', 'assignees'],
  ...[
    'created_at',
    'created_by',
    'closed_at',
    'comment',
    'rule',
    'associationType',
    'action',
    'action_field',
    'new_value',
  ],
  ...['old_value', 'payload', 'config', 'actionTypeId', 'name', 'isMissingSecrets', 'secrets', 'data', 'attachmentId'],
];
const connector = fc.record(
  { id: word, name: word, type: fc.constantFrom('.servicenow', '.none'), fields: json },
  { requiredKeys: [] },
);
const wild = fc.dictionary(
  fc.oneof(fc.constantFrom(...names), fc.string()),
  fc.oneof(
    json,
    word,
    time,
    user,
    connector,
    fc.array(word),
    connector.map((value) => JSON.stringify(value)),
  ),
);

const reference = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  name: fc.constantFrom('associated-cases', 'connectorId', 'oldConnectorId', 'x'),
  type: fc.constantFrom('cases', 'action', 'cases-sub-case', 'x'),
});

/** A line of an export, of any type and generation. */
const anyLine = fc
  .record({
    type: fc.constantFrom(...knownTypes, 'index-pattern'),
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    attributes: fc.record({ type: word, attributes: wild }).map(({ type, attributes }) => ({ type, ...attributes })),
    references: fc.array(reference, { maxLength: 3 }),
    stated: version,
    rest: fc.dictionary(fc.string(), json),
  })
  .map(({ stated, rest, ...line }) => ({
    ...rest,
    ...line,
    ...(stated && { migrationVersion: { [line.type]: stated } }),
  }));

/** A case of 7.16 to 9.x that is right, with anything unknown beside. */
const goodCase = fc
  .record(
    {
      title: fc.string({ unit: 'grapheme' }),
      status: fc.constantFrom('open', 'in-progress', 'closed', 0, 10, 20),
      created_at: time,
      description: fc.string(),
      severity: fc.constantFrom('low', 'medium', 'high', 'critical', 0, 10, 20, 30, 40),
      tags: fc.array(fc.string()),
      assignees: fc.array(fc.record({ uid: fc.string(), x: json })),
      category: fc.option(fc.string()),
      created_by: fc.option(user),
      closed_at: fc.option(time),
      duration: fc.option(fc.nat()),
      total_comments: fc.integer({ min: -1 }),
      settings: fc.record({ syncAlerts: fc.boolean(), x: json }, { requiredKeys: [] }),
      connector: fc.record({
        name: word,
        type: word,
        fields: fc.array(fc.record({ key: fc.string(), value: fc.string() })),
      }),
      external_service: fc.option(fc.record({ external_id: fc.string(), pushed_by: user, x: json })),
      observables: fc.array(fc.record({ typeKey: word, value: fc.string() })),
      unknown: json,
    },
    { requiredKeys: ['title', 'status', 'created_at', 'connector'] },
  )
  .chain((attributes) =>
    fc.array(reference, { maxLength: 3 }).map((references) => ({ type: 'cases', id: 'c', attributes, references })),
  );

const read = (line: unknown) => readObject({ number: 1, text: JSON.stringify(line) });

/** Reads what must be readable. */
function readGood(line: unknown): SavedObject {
  const result = read(line);
  if (!result.ok || !result.object) throw new Error(result.ok ? 'a details line' : result.message);
  return result.object;
}

describe('laws of saved objects', () => {
  test('what is printed reads the same, with its keys in order', () => {
    fc.assert(
      fc.property(json, (value) => {
        const printed = stringify(value);
        expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(stringify(JSON.parse(printed))).toBe(printed);
      }),
    );
  });

  test('migrating twice is migrating once, for anything at all', () => {
    fc.assert(
      fc.property(anyLine, ({ type, id, attributes, references, ...envelope }) => {
        const { object } = migrate({ type, id, attributes, references, envelope });
        expect(migrate(object).object).toEqual(object);
      }),
      runs(1000),
    );
  });

  test.each<ExportProfile>(['kibana-8.8', 'kibana-7.16'])(
    'what was read and exported for %s stays the same ever after',
    (profile) => {
      fc.assert(
        fc.property(fc.oneof(anyLine, goodCase), (line) => {
          const result = read(line);
          if (!result.ok || !result.object) return;
          const once = exportObject(result.object, profile);
          if (once) expect(exportObject(readGood(once), profile)).toEqual(JSON.parse(JSON.stringify(once)));
        }),
        runs(500),
      );
    },
  );

  test('a good case of any generation is read, and leaves as it came where nobody changes it', () => {
    fc.assert(
      fc.property(goodCase, (line) => {
        const object = readGood(line);
        expect(fromCase(throughJson(toCase(object, 1)), object)).toEqual(object);
      }),
    );
  });

  test('reading refuses with words and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyLine,
          json,
          goodCase.chain((line) => fc.dictionary(fc.string(), json).map((x) => ({ ...line, ...x }))),
        ),
        (line) => {
          const result = read(line);
          if (!result.ok) expect(result.message).toMatch(/^[\s\S]+\.$/);
        },
      ),
      runs(500),
    );
  });

  test('bytes that were changed or cut spoil their own lines only', async () => {
    const text = `${stringify({ ...line('a') })}\n${stringify({ ...line('b') })}\n${stringify({ ...line('c') })}`;
    const bytes = new TextEncoder().encode(text);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, flip, cut) => {
          const damaged = cut ? bytes.slice(0, at) : bytes.with(at, itemAt(bytes, at) ^ flip);
          const results = (await Array.fromAsync(readLines(pieces(damaged)))).map((line) => readObject(line));
          const whole = results.filter((result) => result.ok).length;
          const touched = new TextDecoder().decode(bytes.slice(0, at)).split('\n').length;
          // A changed newline makes two lines one, and a newline in the middle makes one line two.
          expect(whole).toBeGreaterThanOrEqual(cut ? touched - 1 : 1);
        },
      ),
      runs(300),
    );
  });

  test('lines are ordered without losing any, and nothing comes before what it refers to', () => {
    const node = fc.record({ id: fc.nat(20), to: fc.array(fc.nat(20), { maxLength: 3 }) });
    fc.assert(
      fc.property(fc.uniqueArray(node, { selector: ({ id }) => id }), (nodes) => {
        const objects = nodes.map(({ id, to }) => ({
          type: 'x',
          id: String(id),
          references: to.filter((other) => other < id).map((other) => ({ type: 'x', id: String(other), name: 'n' })),
        }));
        const ordered = orderObjects(objects);
        expect(new Set(ordered)).toEqual(new Set(objects));
        const place = new Map(ordered.map(({ id }, at) => [id, at]));
        for (const { id, references } of ordered) {
          for (const { id: other } of references) expect(place.get(other) ?? -1).toBeLessThan(place.get(id) ?? -1);
        }
      }),
    );
  });
});

function line(id: string) {
  return {
    type: 'cases',
    id,
    attributes: { title: 'Odd sign-ins', status: 'open', created_at: '2024-01-01T00:00:00.000Z', unknown: '\u{1F600}' },
  };
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 64) yield bytes.subarray(at, at + 64);
}
