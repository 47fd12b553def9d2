import { randomUUID } from 'node:crypto';
import type { AttachmentAttributes } from '../../../src/core/attachments/attachment.ts';
import type { Case } from '../../../src/core/cases/case.ts';
import { type CaseQuery, parseQuery, resolveQuery } from '../../../src/core/search/query.ts';
import { insertAttachment } from '../../../src/store/attachments/attachments.ts';
import { insertCase } from '../../../src/store/cases/cases.ts';
import { type Database, openDatabase, type Scope, type Tx } from '../../../src/store/database.ts';
import { type CaseCursor, type CasePage, queryCases } from '../../../src/store/search/case-query.ts';
import { transact } from '../../../src/store/transaction.ts';
import { ana, newCase } from '../arbitrary.ts';
import { testDatabase } from '../database.ts';

/** The time at which everything is looked for. */
export const NOW = new Date('2026-06-15T12:00:00.000Z');

/** Cases put straight into a database of their own, and what a query finds among them. */
export interface CaseHarness {
  url: string;
  database: Database;
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Puts a case in; `number` is its number, the rest is as a new case's. */
  put(number: number, changes?: Partial<Case>, scope?: Scope): Promise<Case>;
  attach(to: Case, attributes: Partial<AttachmentAttributes>, scope?: Scope): Promise<string>;
  page(query: string | CaseQuery, options?: { limit?: number; after?: CaseCursor; scope?: Scope }): Promise<CasePage>;
  /** The numbers of the first hundred that a query finds, in its order. */
  find(query: string | CaseQuery, scope?: Scope): Promise<number[]>;
  close(): Promise<void>;
}

export const here: Scope = { workspaceId: 'T1', spaceId: 'default' };

export async function openCaseHarness(): Promise<CaseHarness> {
  const { url, drop } = await testDatabase();
  const database = openDatabase(url, { max: 3 });
  const read = (query: string | CaseQuery) =>
    typeof query === 'string' ? resolveQuery(parseQuery(query), 'U0ANARUIZ1', new Map()) : query;
  const harness: CaseHarness = {
    url,
    database,
    write: (work) => transact(database, work),
    async put(number, changes = {}, scope = here) {
      const made = { ...newCase(), id: randomUUID(), incremental_id: number, ...changes };
      await harness.write((tx) => insertCase(tx, scope, made));
      return made;
    },
    async attach(to, attributes, scope = here) {
      const id = randomUUID();
      const full = { type: 'user', owner: 'cases', created_at: to.created_at, created_by: ana, ...attributes };
      const untouched = { updated_at: null, updated_by: null, pushed_at: null, pushed_by: null };
      await harness.write((tx) =>
        insertAttachment(tx, scope, { id, case_id: to.id, version: 1, attributes: { ...untouched, ...full } }),
      );
      return id;
    },
    page: (query, { limit = 100, scope = here, ...options } = {}) =>
      queryCases(database.read, scope, read(query), { now: NOW, limit, ...options }),
    find: async (query, scope = here) =>
      (await harness.page(query, { scope })).cases.map(({ incremental_id }) => incremental_id),
    async close() {
      await database.close();
      await drop();
    },
  };
  return harness;
}
