import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { getFile } from '../../../src/operations/attachments/get-file.ts';
import { listFiles } from '../../../src/operations/attachments/list-files.ts';
import { storeFiles } from '../../../src/operations/attachments/store-files.ts';
import { createCase } from '../../../src/operations/cases/create-case.ts';
import { deleteCases } from '../../../src/operations/cases/delete-cases.ts';
import { restoreCases } from '../../../src/operations/cases/restore-cases.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import type { Actor } from '../../../src/operations/operation.ts';
import { perform } from '../../../src/operations/perform.ts';
import { exportSavedObjects } from '../../../src/operations/transfer/export-saved-objects.ts';
import { createSpace } from '../../../src/operations/workspace/create-space.ts';
import { saveBytes } from '../../../src/store/attachments/files.ts';
import { transact } from '../../../src/store/transaction.ts';
import { bundleOf, sha, zipped } from '../../support/harnesses/bundled-files.ts';
import { type ImportHarness, ndjson, openImportHarness } from '../../support/harnesses/import-harness.ts';
import { exportedLines, objectLines } from '../../support/kibana/kibana-line.ts';
import { action, comment, kibanaCase, userAction } from '../../support/kibana/kibana-objects.ts';
import { matching } from '../../support/matching.ts';
import { png } from '../../support/png.ts';
import { present } from '../../support/present.ts';

let harness: ImportHarness;
beforeEach(async () => {
  harness = await openImportHarness({ shared: true });
});
afterEach(() => harness.close());

const screenshot = Buffer.concat([png(1), Buffer.from(Array.from({ length: 700_000 }, (_, at) => (at * 7919) % 251))]);

/** A bundle of everything that a space holds. */
const bundle = async (actor: Actor = harness.actor) =>
  Buffer.concat(
    await Array.fromAsync(exportSavedObjects(harness.deps, actor, { query: '', profile: 'bundle' }), (piece) =>
      Buffer.from(piece),
    ),
  );

/** The entries of a ZIP by name. */
async function unzip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, autoClose: false });
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return entries;
}

/**
 * A case with a file in a comment, edits, an undo's parts, a stay in the trash; and one from Kibana with a connector.
 */
async function fill(): Promise<string> {
  const { deps, actor } = harness;
  await harness.import(
    ndjson(action('jira-1'), kibanaCase('c1', {}, 'jira-1'), comment('k', 'c1'), userAction('u', 'c1')),
  );
  const { id } = await perform(deps, createCase, actor, { title: 'Own', description: 'd', severity: 'high' });
  await perform(deps, addComment, actor, { reference: { id }, comment: 'Seen' });
  await perform(deps, updateCases, actor, { cases: [{ id }], patch: { status: 'closed', tags: { add: ['x'] } } });
  const sha256 = sha(screenshot);
  await transact(deps.database, (tx) =>
    saveBytes(tx, actor, sha256, [screenshot.subarray(0, 524_288), screenshot.subarray(524_288)]),
  );
  const file = { name: 'shot.png', mimeType: 'image/png', size: screenshot.length, sha256, slackFileId: 'F1' };
  await perform(deps, storeFiles, actor, {
    caseId: id,
    entries: [{ note: 'Look', channelId: 'C1', files: [file] }],
    troubles: [],
    reportTo: { userId: 'U1', channelId: 'C1' },
  });
  await perform(deps, deleteCases, actor, { cases: [{ id }] });
  await perform(deps, restoreCases, actor, { reference: { id } });
  return id;
}

async function elsewhere(): Promise<Actor> {
  await perform(harness.deps, createSpace, harness.actor, { id: 'other', name: 'Other' });
  return harness.at('other');
}

describe('a bundle', () => {
  test('holds everything: exported, imported into another space and exported again it is the same, byte for byte', async () => {
    await fill();
    const first = await bundle();
    const other = await elsewhere();
    expect(await harness.import(first, {}, other)).toMatchObject({
      success: true,
      failed: 0,
      byType: { file: { created: 1 } },
    });
    const second = await bundle(other);
    expect(second.equals(first)).toBe(true);
    const entries = await unzip(first);
    expect([...entries.keys()]).toEqual(['objects.ndjson', `files/${sha(screenshot)}`, 'manifest.json']);
    expect(entries.get(`files/${sha(screenshot)}`)?.equals(screenshot)).toBe(true);
    const objects = present(entries.get('objects.ndjson'));
    const lines = exportedLines(objects.toString(), 'bundle');
    expect(JSON.parse(String(entries.get('manifest.json')))).toEqual({
      format: 'docket-bundle',
      version: 1,
      exportedAt: '2026-01-31T12:00:00.000Z',
      cases: 2,
      objects: { count: lines.length - 1, bytes: objects.length, sha256: sha(objects) },
      files: { count: 1, bytes: screenshot.length },
    });
    expect(lines.map(({ attributes }) => attributes?.type)).toContain('restore_case');
    expect(lines.at(-1)).toMatchObject({ missingRefCount: 0 });
  });

  test('imported twice it changes nothing; the file can be read where it came to', async () => {
    await fill();
    const first = await bundle();
    const other = await elsewhere();
    await harness.import(first, {}, other);
    expect(await harness.import(first, { onConflict: 'skip' }, other)).toMatchObject({ created: 0, failed: 0 });
    expect((await bundle(other)).equals(first)).toBe(true);
    const line = exportedLines(String((await unzip(first)).get('objects.ndjson')), 'bundle').find(
      ({ type }) => type === 'file',
    );
    const { chunks } = await perform(harness.deps, getFile, other, { id: present(line?.id) });
    expect(Buffer.concat(await Array.fromAsync(chunks)).equals(screenshot)).toBe(true);
  });

  test('as new copies, what links a file links its copy', async () => {
    const id = await fill();
    await harness.import(await bundle(), { newCopies: true });
    const lines = objectLines(exportedLines(String((await unzip(await bundle())).get('objects.ndjson')), 'bundle'));
    const files = lines.filter(({ type }) => type === 'file');
    expect(new Set(files.map((file) => file.id)).size).toBe(2);
    for (const file of files) {
      const caseId = file.references[0]?.id;
      const of = lines.filter(({ references }) => references.some((one) => one.id === caseId));
      expect(
        of.filter(({ type, attributes }) => type === 'cases-comments' && String(attributes.comment).includes(file.id)),
      ).toHaveLength(1);
      expect(of.filter(({ references }) => references.some((one) => one.id === file.id))).not.toHaveLength(0);
    }
    expect(files.map((file) => file.references[0]?.id)).toContain(id);
  });

  test('the files that Kibana reads know nothing of what only Docket knows', async () => {
    await fill();
    const lines = await harness.export();
    expect(lines.map(({ type }) => type)).not.toContain('file');
    expect(JSON.stringify(lines)).not.toMatch(/"docket"|restore_case/);
  });
});

describe('a bundle with files that are not what they say', () => {
  const text = (words: string) => Buffer.from(words, 'latin1');
  const bad: [string, string, Buffer, string][] = [
    ['page.html', 'text/html', text('<!doctype html><script>alert(1)</script>'), 'is a web page or an SVG'],
    ['logo.png', 'image/png', text('<svg onload="alert(1)"/>'), 'is a web page or an SVG'],
    ['invoice.pdf', 'application/pdf', text(`MZ${'\0'.repeat(80)}`), 'of a kind that Docket does not show'],
    ['notes.txt', 'text/plain', text(''), 'is empty'],
    ['shot.jpg', 'image/png\r\nX: y', Buffer.from(png(2)), 'was given as “image/png\ufffd\ufffdX: y”'],
    ['..\\..\\a\u202e\nb.txt', 'text/plain', text('one'), 'A file is called “a b.txt” here'],
  ];
  const names = ['page.html', 'logo.png', 'invoice.pdf', 'notes.txt', 'shot.jpg', 'a b.txt'];
  const alone = 'application/octet-stream';
  const types = [alone, alone, alone, alone, 'image/png', 'text/plain'];

  const badBundle = () => bundleOf(bad.map(([name, mime_type, bytes]) => ({ name, mime_type, bytes })));

  test('loses none of them: each is kept under a name and type that do no harm, and each is told', async () => {
    const result = await harness.import(await badBundle());
    expect(result).toMatchObject({ failed: 0, byType: { file: { created: bad.length } } });
    expect(result.warnings.map(({ line, message }) => [line, message])).toEqual(
      bad.map(([, , , words], at) => [at + 2, matching.stringContaining(words)]),
    );
    const { files } = await perform(harness.deps, listFiles, harness.actor, { reference: { id: 'c1' } });
    expect(files.map(({ name }) => name)).toEqual(names);
    expect(files.map(({ mime_type }) => mime_type)).toEqual(types);
    for (const [at, { id }] of files.entries()) {
      const { chunks } = await perform(harness.deps, getFile, harness.actor, { id });
      expect(Buffer.concat(await Array.fromAsync(chunks)).equals(present(bad[at])[2])).toBe(true);
    }
  });

  test('tells of them in a dry run, and nothing more when they come back', async () => {
    const options = { onConflict: 'ask', dryRun: true } as const;
    expect((await harness.import(await badBundle(), options)).warnings).toHaveLength(bad.length);
    await harness.import(await badBundle());
    const first = await bundle();
    const other = await elsewhere();
    expect(await harness.import(first, {}, other)).toMatchObject({ failed: 0, warnings: [] });
    expect((await bundle(other)).equals(first)).toBe(true);
  });

  test('reads bytes that many files share once', async () => {
    const bytes = Buffer.alloc(3 * 1024 * 1024, 'line of a log\n');
    const shared = Array.from({ length: 100 }, (_, at) => ({ name: `${at}.log`, mime_type: 'text/plain', bytes }));
    expect(await harness.import(await bundleOf(shared))).toMatchObject({ failed: 0, warnings: [] });
  });
});

describe('a bundle that somebody tampered with', () => {
  let entries: Map<string, Buffer>;
  let other: Actor;
  const shot = `files/${sha(screenshot)}`;
  beforeEach(async () => {
    await fill();
    entries = await unzip(await bundle());
    other = await elsewhere();
  });
  const attempt = async () => harness.import(await zipped(entries), {}, other);

  test.each([
    ['other bytes of the same size', () => Buffer.from(screenshot).fill(7, 5, 6), /not what their name/],
    ['other bytes of another size', () => screenshot.subarray(1), /not what their name/],
    ['no bytes', () => undefined, /are not in the bundle/],
  ])('a file with %s is refused alone', async (_what, changed, words) => {
    const bytes = changed();
    if (bytes) entries.set(shot, bytes);
    else entries.delete(shot);
    const result = await attempt();
    expect(result.errors).toEqual([
      {
        line: matching.any(Number),
        type: 'file',
        id: matching.any(String),
        title: 'shot.png',
        reason: 'invalid',
        message: matching.stringMatching(words),
      },
    ]);
    expect(result.byType.cases).toMatchObject({ created: 2 });
  });

  test('files that no line names are counted, and the rest is imported', async () => {
    entries.set(`files/${'0'.repeat(64)}`, Buffer.from('x')).set(`files/${'1'.repeat(64)}`, Buffer.from('y'));
    const result = await attempt();
    expect(result.errors.map(({ line, message }) => [line, message])).toEqual([
      [0, '2 files in the bundle are named by no line that can be read, and stayed out.'],
    ]);
    expect(result).toMatchObject({ failed: 1, byType: { cases: { created: 2 }, file: { created: 1 } } });
  });

  test('a thousand entries that do not belong are told by a hundred of them and their number', async () => {
    for (let at = 0; at < 1_000; at++) entries.set(`extra/${at}.txt`, Buffer.from('x'));
    const { errors } = await attempt();
    expect(errors).toHaveLength(101);
    expect(errors.at(-1)?.message).toBe('900 more entries do not belong in a bundle and were not read.');
  });

  test('names that leave the folder are told, and nothing is written under them', async () => {
    const safe = await zipped([
      ...entries,
      ['aa/aa/aa/escaped.txt', Buffer.from('x')],
      ['files/readme', Buffer.from('x')],
    ]);
    const hostile = Buffer.from(safe.toString('latin1').replaceAll('aa/aa/aa/escaped', '../../../escaped'), 'latin1');
    expect(hostile.length).toBe(safe.length);
    const result = await harness.import(hostile, {}, other);
    expect(result.errors.map(({ line, message }) => [line, message])).toEqual([
      [0, matching.stringContaining('`../../../escaped.txt` does not belong')],
      [0, matching.stringContaining('`files/readme` does not belong')],
    ]);
    expect(result).toMatchObject({ failed: 2, byType: { cases: { created: 2 }, file: { created: 1 } } });
  });

  test.each<[string, () => void, RegExp]>([
    [
      'changed objects',
      () => entries.set('objects.ndjson', Buffer.concat([present(entries.get('objects.ndjson')), Buffer.from('\n')])),
      /not what its manifest promises/,
    ],
    ['no manifest', () => entries.delete('manifest.json'), /not a bundle of Docket/],
    ['a manifest that is no JSON', () => entries.set('manifest.json', Buffer.from('{')), /cannot be read/],
    ['a manifest that says nothing', () => entries.set('manifest.json', Buffer.from('{}')), /does not say/],
    [
      'the manifest of a newer Docket',
      () =>
        entries.set(
          'manifest.json',
          Buffer.from(String(entries.get('manifest.json')).replace('"version": 1', '"version": 2')),
        ),
      /newer Docket/,
    ],
  ])('%s: refused as a whole, and nothing is written', async (_what, change, words) => {
    change();
    await expect(attempt()).rejects.toMatchObject({
      kind: 'invalid_input',
      field: 'file',
      message: matching.stringMatching(words),
    });
    expect(await harness.export({ actor: other })).toMatchObject([{ exportedCount: 0 }]);
  });

  test('cut off anywhere it is refused with words', async () => {
    const whole = await zipped(entries);
    for (const at of [4, 30, whole.length >> 1, whole.length - 30, whole.length - 1]) {
      await expect(harness.import(whole.subarray(0, at), {}, other)).rejects.toMatchObject({
        kind: 'invalid_input',
        message: matching.stringMatching(/damaged or was cut off/),
      });
    }
  });

  test('a bomb is refused before it has grown', async () => {
    const bomb = new ZipFile();
    bomb.addBuffer(present(entries.get('manifest.json')), 'manifest.json');
    bomb.addReadStream(Readable.from(blanks(100)), 'objects.ndjson', {
      compressionLevel: 9,
    });
    bomb.end();
    await expect(harness.import(await buffer(bomb.outputStream), {}, other)).rejects.toMatchObject({
      message: matching.stringMatching(/grows to far more/),
    });
  });
});

/** Mebibytes of blanks. */
function* blanks(count: number) {
  const blank = Buffer.alloc(1024 * 1024, ' ');
  for (let at = 0; at < count; at++) yield blank;
}

test('a line that describes a file counts in bundles only', async () => {
  const file = { type: 'file', id: randomUUID(), attributes: { name: 'x' }, references: [] };
  const result = await harness.import(ndjson(kibanaCase('c1'), file));
  expect(result.errors).toMatchObject([{ line: 2, type: 'file', reason: 'unsupported_type' }]);
});
