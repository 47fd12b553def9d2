import { getTableColumns, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from './database.ts';

/** Rows and bytes of JSON that go into one statement; a single larger row goes alone. */
const MAX_STATEMENT_ROWS = 1_000;
const MAX_STATEMENT_BYTES = 4 * 1024 * 1024;

/** What to do where a row with the same key exists: fail, leave it, or replace it except in some columns. */
export type OnConflict<T extends PgTable> = 'fail' | 'leave' | { replaceExcept: (keyof T['$inferInsert'] & string)[] };

/**
 * Write many rows, a thousand in one statement. All rows name the same columns; a column that none names gets its
 * default. With `replaceExcept`, no two rows may have the same key, and the `version` of a row that exists rises by
 * one.
 */
export async function writeRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T['$inferInsert'][],
  onConflict: OnConflict<T> = 'fail',
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  await insertRows(
    tx,
    { table, into: sql`${table}` },
    rows,
    conflictClause(table, columnsOf(table, first), onConflict),
  );
}

/** Write rows of a table somewhere, as `writeRows` does. */
export type WriteRows = <T extends PgTable>(
  table: T,
  rows: readonly T['$inferInsert'][],
  onConflict: OnConflict<T>,
) => Promise<void>;

/** Return how rows are written into their tables. */
export function writerTo(tx: Tx): WriteRows {
  return (table, rows, onConflict) => writeRows(tx, table, rows, onConflict);
}

/** Where rows of a table's shape are inserted: `into` it or another one, which may have more columns, by their types. */
export interface RowTarget {
  table: PgTable;
  into: SQL;
  more?: Readonly<Record<string, string>>;
}

/** Insert rows, a thousand in one statement; `conflict` is what the statement says of rows that exist. */
export async function insertRows(
  tx: Tx,
  { table, into, more = {} }: RowTarget,
  rows: readonly Record<string, unknown>[],
  conflict: SQL,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first);
  const columns = getTableColumns(table);
  const list = (write: (name: string) => SQLWrapper) => sql.join(names.map(write), sql`, `);
  const column = (name: string) => sql.identifier(columns[name]?.name ?? name);
  const type = (name: string) => more[name] ?? columns[name]?.getSQLType() ?? 'text';
  const ready = names.filter((name) => type(name) === 'json');
  const typed = list((name) => sql`${sql.identifier(name)} ${sql.raw(type(name))}`);
  for (const json of inBatches(rows.map((row) => printRow(row, ready)))) {
    await tx.execute(sql`
      insert into ${into} (${list(column)})
      select ${list((name) => sql`v.${sql.identifier(name)}`)}
      from json_to_recordset(${json}::json) as v(${typed}) ${conflict}`);
  }
}

/** Return the columns that a row names, as the database calls them. */
export function columnsOf(table: PgTable, row: Record<string, unknown>): string[] {
  const columns = getTableColumns(table);
  return Object.keys(row).map((name) => columns[name]?.name ?? name);
}

/** Return the names of the columns of a table's primary key. */
export function keyOfTable(table: PgTable): string[] {
  return getTableConfig(table).primaryKeys[0]?.columns.map(({ name }) => name) ?? [];
}

/** Return what an insert into these columns says of rows that exist. */
function conflictClause<T extends PgTable>(table: T, columns: readonly string[], onConflict: OnConflict<T>): SQL {
  if (onConflict === 'fail') return sql``;
  if (onConflict === 'leave') return sql`on conflict do nothing`;
  const key = keyOfTable(table).map((name) => sql.identifier(name));
  const set = replacing(table, columns, onConflict.replaceExcept, 'excluded');
  return sql`on conflict (${sql.join(key, sql`, `)}) do update set ${set}`;
}

/** Return the assignments by which a row that exists is replaced: all columns but its key and `except`. */
export function replacing(table: PgTable, columns: readonly string[], except: readonly string[], by: string): SQL {
  const kept = new Set([...keyOfTable(table), ...except]);
  const set = columns
    .filter((name) => !kept.has(name))
    .map((name) => {
      const column = sql.identifier(name);
      return name === 'version'
        ? sql`version = ${table}.version + 1`
        : sql`${column} = ${sql.identifier(by)}.${column}`;
    });
  return sql.join(set, sql`, `);
}

/** A row as JSON; what these columns hold is JSON already and stays as it is written. */
function printRow(row: Record<string, unknown>, ready: readonly string[]): string {
  if (ready.length === 0) return JSON.stringify(row);
  const rest = { ...row };
  let members = '';
  for (const name of ready) {
    if (typeof row[name] === 'string') members += `,${JSON.stringify(name)}:${row[name]}`;
    delete rest[name];
  }
  return `${JSON.stringify(rest).slice(0, -1)}${members}}`;
}

/** Printed rows as JSON lists that each fit into one statement. */
function* inBatches(rows: Iterable<string>): Generator<string> {
  let batch: string[] = [];
  let bytes = 0;
  for (const json of rows) {
    if (batch.length === MAX_STATEMENT_ROWS || (batch.length > 0 && bytes + json.length > MAX_STATEMENT_BYTES)) {
      yield `[${batch.join(',')}]`;
      batch = [];
      bytes = 0;
    }
    batch.push(json);
    bytes += json.length;
  }
  if (batch.length > 0) yield `[${batch.join(',')}]`;
}

/** Return the items in groups of at most `size`, in order. */
export function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
