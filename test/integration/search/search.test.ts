import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../../../src/core/cases/case.ts';
import { updateAttachment } from '../../../src/store/attachments/attachments.ts';
import { saveChanges } from '../../../src/store/cases/save-changes.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { ana } from '../../support/arbitrary.ts';
import { type CaseHarness, here, openCaseHarness } from '../../support/harnesses/case-harness.ts';

const pushed = {
  connector_id: 'c1',
  connector_name: 'Jira',
  external_id: '10042',
  external_title: 'SEC-981',
  external_url: 'https://jira.example.com/browse/SEC-981',
  pushed_at: '2026-01-02T00:00:00.000Z',
  pushed_by: ana,
};
const observable = { id: 'o1', typeKey: 'observable-type-domain', createdAt: '2026-01-01T00:00:00.000Z' };

describe('a search for words', () => {
  let harness: CaseHarness;
  let phishing: Case;
  let beacon: Case;

  beforeAll(async () => {
    harness = await openCaseHarness();
    phishing = await harness.put(1, {
      title: 'Spear-Phishing wave',
      description: 'Mails that ask for invoices to be paid.',
    });
    beacon = await harness.put(2, {
      title: 'Beacon',
      description: 'Seen on three hosts.',
      external_service: pushed,
      observables: [{ ...observable, value: 'cdn.evil-login.example' }],
      customFields: [{ key: 'k', type: 'text', value: 'Quarantined' }],
    });
    await harness.attach(beacon, { comment: 'The Gateway saw it, then the proxy did.' });
    await harness.attach(phishing, {
      type: 'externalReference',
      externalReferenceMetadata: { files: [{ name: 'mail-screenshot', extension: 'png' }] },
    });
  });
  afterAll(() => harness.close());

  it.each([
    ['a title', 'phishing', [1]],
    ['a description', 'invoices', [1]],
    ['a comment', 'gateway', [2]],
    ['an observable', 'cdn.evil-login.example', [2]],
    ['a part of an observable', 'evil-login', [2]],
    ['a custom field', 'quarantined', [2]],
    ['the name of a file', 'mail-screenshot.png', [1]],
    ['the id of a ticket', '10042', [2]],
    ['the name of a ticket', 'sec-981', [2]],
    ['any letters, great or small', 'BEACON', [2]],
    ['a part of a word in a title', 'phish', [1]],
    ['the middle of a word in a title', 'shin', [1]],
    ['two words, wherever they are', 'beacon proxy', [2]],
    ['words of different cases', 'beacon invoices', []],
    ['a phrase', '"the proxy did"', [2]],
    ['a phrase in another order', '"proxy the did"', []],
    ['a part of a word, when quoted', '"phish"', []],
    ['what is not said', '-gateway', [1]],
    ['nothing but signs', '& …', [2, 1]],
    ['signs that mean something to Postgres', `beacon | "!hosts:* <-> (" '`, [2]],
    ['a number', '#2', [2]],
    ['no number', '-#2', [1]],
  ])('finds %s: %s', async (_, query, numbers) => {
    expect(await harness.find(query)).toEqual(numbers);
  });

  it('finds a case by its id', async () => {
    expect(await harness.find(phishing.id)).toEqual([1]);
    expect(await harness.find(`-${phishing.id}`)).toEqual([2]);
  });

  it('finds nothing of other spaces and workspaces', async () => {
    const elsewhere = [
      { workspaceId: 'T1', spaceId: 'red' },
      { workspaceId: 'T2', spaceId: 'default' },
    ];
    for (const scope of elsewhere) {
      const other = await harness.put(1, { id: phishing.id, title: 'Elsewhere' }, scope);
      await harness.attach(other, { comment: 'pineapple' }, scope);
      expect(await harness.find('pineapple', scope)).toEqual([1]);
      expect(await harness.find('phishing', scope)).toEqual([]);
    }
    expect(await harness.find('pineapple')).toEqual([]);
    expect(await harness.find('elsewhere')).toEqual([]);
    expect(await harness.find('')).toEqual([2, 1]);
  });
});

describe('what a search finds follows what is written', () => {
  let harness: CaseHarness;
  beforeEach(async () => {
    harness = await openCaseHarness();
  });
  afterEach(() => harness.close());

  it('when a title is edited, also of many at once', async () => {
    const cases = [await harness.put(1, { title: 'old' }), await harness.put(2, { title: 'old' })];
    await harness.write((tx) =>
      saveChanges(
        tx,
        here,
        cases.map((one) => ({ before: one, after: { ...one, title: 'fresh' }, actions: [] })),
      ),
    );
    expect(await harness.find('old')).toEqual([]);
    expect(await harness.find('fresh')).toEqual([2, 1]);
  });

  it('when a comment is edited, deleted and brought back', async () => {
    const id = await harness.attach(await harness.put(1), { comment: 'walnut' });
    const untouched = { updated_at: null, updated_by: null, pushed_at: null, pushed_by: null };
    const made = { created_at: '2026-01-02T00:00:00.000Z', created_by: ana, ...untouched };
    const attributes = { type: 'user', owner: 'cases', comment: 'hazelnut', ...made };
    await harness.write((tx) => updateAttachment(tx, here, { id, attributes }));
    expect([await harness.find('walnut'), await harness.find('hazelnut')]).toEqual([[], [1]]);
    await harness.write((tx) => updateAttachment(tx, here, { id, attributes }, '2026-01-02T00:00:00.000Z'));
    expect(await harness.find('hazelnut')).toEqual([]);
    await harness.write((tx) => updateAttachment(tx, here, { id, attributes }));
    expect(await harness.find('hazelnut')).toEqual([1]);
  });

  it('when a case is removed for good', async () => {
    await harness.attach(await harness.put(1), { comment: 'walnut' });
    const sql = postgres(harness.url, { max: 1 });
    await sql`delete from cases`;
    await sql`delete from attachments`;
    expect(await sql`select * from case_texts`).toEqual([]);
    await sql.end();
  });

  it('takes text, tags and names of any size', async () => {
    const long = `${'x'.repeat(3_000)} ${Array.from({ length: 300_000 }, (_, n) => `w${n.toString(36)}`).join(' ')}`;
    const one = await harness.put(1, {
      title: long,
      description: long,
      tags: [long, 'short'],
      category: long,
      assignees: [{ uid: long }],
      observables: [{ ...observable, value: long }],
      customFields: [{ key: 'k', type: 'text', value: long }],
      external_service: { ...pushed, external_title: long, external_id: long },
    });
    await harness.attach(one, { comment: long });
    expect(await harness.find('w10')).toEqual([1]);
    expect(await harness.find('tag:short')).toEqual([1]);
    expect(
      await harness.find({ saved: [], sort: undefined, conditions: [{ field: 'tag', values: [long], not: false }] }),
    ).toEqual([1]);
    expect(await harness.find('sort:title')).toEqual([1]);
  });
});

it('where the database has no pg_trgm, whole words are found all the same', async () => {
  const harness = await openCaseHarness();
  const sql = postgres(harness.url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe('drop schema public, drizzle, graphile_worker cascade; create schema public');
    // The extension wants to make this function, too, so making it fails.
    await sql.unsafe('create function set_limit(real) returns real language sql return $1');
    await migrate(harness.url);
    expect(await sql`select extname from pg_extension where extname = 'pg_trgm'`).toEqual([]);
    await harness.put(1, { title: 'Phishing wave' });
    expect(await harness.find('phishing')).toEqual([1]);
    expect(await harness.find('phish')).toEqual([]);
  } finally {
    await sql.end();
    await harness.close();
  }
});
