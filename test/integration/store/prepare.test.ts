import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findCase } from '../../../src/store/cases/cases.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { claimReceipt } from '../../../src/store/receipts.ts';
import { transact } from '../../../src/store/transaction.ts';
import { testDatabase } from '../../support/database.ts';

let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const test = await testDatabase();
  database = openDatabase(test.url, { max: 1 });
  drop = test.drop;
});
afterAll(async () => {
  await database.close();
  await drop();
});

it('Postgres remembers what is asked again, in and out of transactions', async () => {
  for (const number of [1, 2, 3]) {
    await findCase(database.read, { workspaceId: 'T1', spaceId: 'default' }, { incremental_id: number });
    const receipt = { workspaceId: 'T1', key: `key ${number}`, operation: 'test', request: 'r' };
    await transact(database, (tx) => claimReceipt(tx, receipt));
  }
  const known = sql`select statement from pg_prepared_statements`;
  const read = await database.read.execute<{ statement: string }>(known);
  const written = await transact(database, (tx) => tx.execute<{ statement: string }>(known));
  expect(read.filter(({ statement }) => statement.includes('from "cases"'))).toHaveLength(1);
  expect(written.filter(({ statement }) => statement.includes('insert into "receipts"'))).toHaveLength(1);
});
