import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { storeFiles } from '../../src/operations/attachments/store-files.ts';
import { perform } from '../../src/operations/perform.ts';
import { exportSavedObjects } from '../../src/operations/transfer/export-saved-objects.ts';
import { saveBytes } from '../../src/store/attachments/files.ts';
import * as schema from '../../src/store/schema.ts';
import { transact } from '../../src/store/transaction.ts';
import { onDatabase } from '../support/dump.ts';
import { type ImportHarness, ndjson, openImportHarness } from '../support/harnesses/import-harness.ts';
import { fitting } from '../support/json.ts';
import { action, comment, kibanaCase, userAction } from '../support/kibana/kibana-objects.ts';

const harnesses: ImportHarness[] = [];
afterEach(async () => {
  for (const harness of harnesses.splice(0)) await harness.close();
});

async function openHarness(): Promise<ImportHarness> {
  const harness = await openImportHarness();
  harnesses.push(harness);
  return harness;
}

/** The tables that a section of the page names. */
function namedUnder(heading: string): string[] {
  const page = readFileSync(new URL('../../docs/upgrading.md', import.meta.url), 'utf8');
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const cells = section.split('\n').map((line) => line.split('|')[2] ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
}

const carried = namedUnder('What a bundle carries');
const notCarried = namedUnder('What a bundle does not carry');
const tables = Object.values(schema).flatMap((one) => (is(one, PgTable) ? [getTableName(one)] : []));

test('every table is either carried by a bundle or named as not carried', () => {
  expect(tables.length).toBeGreaterThan(20);
  expect([...carried, ...notCarried].sort()).toEqual(tables.sort());
});

/** Cases with everything that can belong to one: a connector, an object of Kibana's, comments, activity, a file. */
async function fillWhatIsCarried({ deps, actor, import: bring }: ImportHarness): Promise<void> {
  const logs = { type: 'index-pattern', id: 'logs', attributes: { title: 'logs-*' }, references: [] };
  const shown = comment('k', 'c1');
  shown.references.push({ id: 'logs', name: 'layer', type: 'index-pattern' });
  await bring(ndjson(action('jira-1'), logs, kibanaCase('c1', {}, 'jira-1'), shown, userAction('u', 'c1')));
  const bytes = Buffer.from('what the attacker left');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await transact(deps.database, (tx) => saveBytes(tx, actor, sha256, [bytes]));
  const file = { name: 'left.txt', mimeType: 'text/plain', size: bytes.length, sha256, slackFileId: 'F1' };
  await perform(deps, storeFiles, actor, {
    caseId: 'c1',
    entries: [{ note: 'Look', channelId: 'C1', files: [file] }],
    troubles: [],
    reportTo: { userId: 'U1', channelId: 'C1' },
  });
}

/** A value for a column of any of the types that the tables have, which nothing else would write. */
const markOf: Record<string, string> = {
  text: "'of before'",
  integer: '4711',
  bigint: '4711',
  boolean: 'true',
  uuid: "'00000000-0000-4000-8000-000000004711'",
  json: `'{"of":"before"}'`,
  jsonb: `'{"of":"before"}'`,
  'timestamp with time zone': "'2001-01-01T00:00:00Z'",
  ARRAY: "'{of before}'",
};

/** Puts a row into each of these tables, in the space of the harness. */
async function fillTables({ url, actor }: ImportHarness, names: string[]): Promise<void> {
  await onDatabase(url, async (sql) => {
    for (const table of names) {
      const columns = await sql<{ name: string; type: string }[]>`
        select column_name as name, data_type as type from information_schema.columns
        where table_schema = 'public' and table_name = ${table}`;
      const own: Record<string, string> = { workspace_id: `'${actor.workspaceId}'`, space_id: `'${actor.spaceId}'` };
      const values = columns.map(({ name, type }) => own[name] ?? markOf[type]);
      const names = columns.map(({ name }) => `"${name}"`);
      await sql.unsafe(`insert into ${table} (${names.join()}) values (${values.join()}) on conflict do nothing`);
    }
  });
}

/** How many rows of each of these tables match. */
const count = ({ url }: ImportHarness, names: string[], where = 'true') =>
  onDatabase(url, async (sql) => {
    const counts: Record<string, number> = {};
    for (const table of names) {
      const [row] = await sql.unsafe(`select count(*)::int as rows from ${table} as t where ${where}`);
      counts[table] = fitting(z.object({ rows: z.number() }), row).rows;
    }
    return counts;
  });

test('a bundle carries what the page says that it carries, and nothing of what it says that it does not', async () => {
  const before = await openHarness();
  await fillWhatIsCarried(before);
  await fillTables(before, notCarried);
  const ofBefore = `t::text ~ 'of before|4711|"of"|2001-01-01'`;
  // The row of the workspace is there already.
  const marked = notCarried.filter((table) => table !== 'installations');
  expect(Object.values(await count(before, marked, ofBefore))).not.toContain(0);
  const rows = await count(before, carried);
  expect(Object.values(rows)).not.toContain(0);

  const input = { query: '', profile: 'bundle' } as const;
  const bundle = Buffer.concat(
    (await Array.fromAsync(exportSavedObjects(before.deps, before.actor, input))).map((piece) => Buffer.from(piece)),
  );
  const after = await openHarness();
  expect(await after.import(bundle)).toMatchObject({ success: true, failed: 0 });
  expect(await count(after, carried)).toEqual(rows);
  expect(new Set(Object.values(await count(after, notCarried, ofBefore)))).toEqual(new Set([0]));
});
