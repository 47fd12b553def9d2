import { setTimeout as pause } from 'node:timers/promises';
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

/** How long a process waits in the database, by what it serves; milliseconds. */
const PATIENCE = {
  /** People, whom Slack lets wait for three seconds. */
  people: { lock_timeout: 2_800, statement_timeout: 15_000, idle_in_transaction_session_timeout: 15_000 },
  /** Work in the background: an import may read a large file in its transaction. */
  work: { lock_timeout: 20_000, statement_timeout: 900_000, idle_in_transaction_session_timeout: 600_000 },
} as const;

/**
 * Seconds for which closing waits for statements that nobody waits for any more, and for the answers of connections
 * that were lost, which never come.
 */
const CLOSE_TIMEOUT_SECONDS = 0.2;

/** Seconds until a connection that could not be made is tried again: whoever waits for Postgres waits no longer than that. */
const reconnectSeconds = (failures: number) => Math.min(0.5, 0.05 * 2 ** failures);

/** How a database is opened: connections at most, two at least, and how long it waits in it. */
export interface DatabaseOptions {
  max?: number;
  patience?: keyof typeof PATIENCE;
  applicationName?: string;
}

/**
 * Open connections to Postgres at `url`. A third of them is for single statements, so that health and lists are answered
 * and events kept while transactions wait for each other; the others carry nothing but transactions, as postgres.js takes
 * no `begin` behind other statements.
 *
 * The client is drizzle's own: drizzle changes how the client it is given reads and writes dates and JSON.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { max = 10, patience = 'work', applicationName = 'docket' } = options;
  const singles = Math.max(1, Math.floor(max / 3));
  const open = (connections: number) =>
    prepareStatements(
      postgres(url, {
        max: connections,
        onnotice: () => {},
        connect_timeout: 5,
        backoff: reconnectSeconds,
        connection: {
          application_name: applicationName,
          // In other zones Postgres writes times before 1900 with seconds in the offset, which JavaScript cannot read.
          TimeZone: 'UTC',
          ...PATIENCE[patience],
        },
      }),
    );
  const [single, transactions] = [open(singles), open(Math.max(1, max - singles))];
  const db = drizzle(transactions, { schema });
  return {
    read: drizzle(single, { schema }),
    [beginTransaction]: async (work) => {
      let isCommitting = false;
      const over = Promise.withResolvers<true>();
      try {
        return await db.transaction(async (tx) => {
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a mark that only transactions of this file bear
          const answer = await untilConnectionEnds(work(tx as unknown as Tx), over.promise);
          isCommitting = true;
          return answer;
        });
      } catch (error) {
        throw isCommitting && isConnectionLost(error) ? new UnknownOutcome(error) : error;
      } finally {
        over.resolve(true);
      }
    },
    close: async () => {
      const timeout = CLOSE_TIMEOUT_SECONDS;
      await Promise.all([single.end({ timeout }), transactions.end({ timeout })]);
    },
  };
}

/** The connection ended while a transaction was being committed: nobody knows whether it was. */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome';

  constructor(cause: unknown) {
    super('the connection ended while a transaction was being committed', { cause });
  }
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
 * Errors after which the connection is gone: postgres.js's and Node's codes, and Postgres's "admin shutdown", "crash"
 * and "idle in transaction session timeout".
 */
const CONNECTION_LOST_CODES = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '25P03']);

/** Tell whether an error means that the connection is gone. */
export function isConnectionLost(error: unknown): boolean {
  return hasSqlState(error, CONNECTION_LOST_CODES);
}

/** Tell whether an error, or one that caused it, has one of these codes of Postgres, of its client or of the system. */
export function hasSqlState(error: unknown, codes: ReadonlySet<string>): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (codes.has(systemCode(cause) ?? '')) return true;
  }
  return false;
}

/** Milliseconds within which postgres.js rejects a transaction whose own connection has ended: it does so at once. */
const REJECTION_MS = 500;

/**
 * Work in a transaction whose connection ends never settles: postgres.js then rejects the transaction by itself, which
 * is `over`. Where it does not, what ended is another connection that the work used.
 *
 * If the work failed first, postgres.js would write `rollback` to a socket that is no more and bring the process down
 * (`nextWrite` in its connection.js, 3.4.9).
 */
async function untilConnectionEnds<T>(work: Promise<T>, over: Promise<true>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isConnectionLost(error) && (await Promise.race([over, pause(REJECTION_MS, false)]))) {
      return new Promise<T>(() => {});
    }
    throw error;
  }
}
