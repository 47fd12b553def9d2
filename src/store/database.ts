import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { systemCode } from '../core/system-error.ts';
import { prepareStatements } from './prepare.ts';
import * as schema from './schema.ts';

/** Where rows are read: outside or inside a transaction. */
export type Reader = Pick<
  PostgresJsDatabase<typeof schema>,
  'select' | 'selectDistinct' | 'selectDistinctOn' | 'execute' | 'query' | '$count'
>;

declare const inTransaction: unique symbol;

/** The key under which a database begins transactions; only `transaction.ts` uses it. */
export const beginTransaction: unique symbol = Symbol('beginTransaction');

/** A transaction. Every writing function takes one, so a write outside a transaction does not compile. */
export type Tx = PostgresJsDatabase<typeof schema> & { readonly [inTransaction]: true };

/** The database of Docket, to read from; `transaction.ts` tells who may write. */
export interface Database {
  readonly read: Reader;
  close(): Promise<void>;
  [beginTransaction]<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Which rows: every row belongs to a workspace, and nearly every one to a space in it. */
export interface Scope {
  workspaceId: string;
  spaceId: string;
}

/**
 * Open a pool of connections to Postgres at `url`.
 *
 * The client is drizzle's own: drizzle changes how the client it is given reads and writes dates and JSON.
 */
export function openDatabase(url: string, options: { max?: number; applicationName?: string } = {}): Database {
  const client = prepareStatements(
    postgres(url, {
      max: options.max ?? 10,
      onnotice: () => {},
      connect_timeout: 5,
      // In other zones Postgres writes times before 1900 with seconds in the offset, which JavaScript cannot read.
      connection: { application_name: options.applicationName ?? 'docket', TimeZone: 'UTC' },
    }),
  );
  const db = drizzle(client, { schema });
  return {
    read: db,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a mark that only transactions of this file bear
    [beginTransaction]: (work) => db.transaction((tx) => untilConnectionEnds(work(tx as unknown as Tx))),
    close: () => client.end({ timeout: 5 }),
  };
}

/** A row of a query of our own, whose columns are the keys of a type. */
export type RowOf<T> = { [K in keyof T]: T[K] };

/** Return the rows of a table that lie in this workspace and space. */
export function inScope(table: { workspace_id: AnyPgColumn; space_id: AnyPgColumn }, scope: Scope) {
  return and(eq(table.workspace_id, scope.workspaceId), eq(table.space_id, scope.spaceId));
}

/**
 * Return the rows whose column has one of these values, as one parameter however many they are: a statement takes
 * 65,534.
 */
export function among(column: AnyPgColumn, values: readonly string[]): SQL {
  return sql`${column} = any(${sql.param(values)}::text[])`;
}

/**
 * Errors after which the connection is gone: postgres.js's and Node's codes, and Postgres's "admin shutdown" and
 * "crash".
 */
const CONNECTION_LOST_CODES = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02']);

/**
 * Work in a transaction whose connection ends never settles: postgres.js then rejects the transaction by itself.
 *
 * If the work failed first, postgres.js would write `rollback` to a socket that is no more and bring the process down
 * (`nextWrite` in its connection.js, 3.4.9).
 */
async function untilConnectionEnds<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      if (CONNECTION_LOST_CODES.has(systemCode(cause) ?? '')) return new Promise<T>(() => {});
    }
    throw error;
  }
}
