import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Scope, Tx } from '../database.ts';
import { columnsOf, insertRows, keyOfTable, replacing, type WriteRows } from '../rows.ts';
import { cases } from '../schema.ts';
import { countedIn } from './import-stage.ts';
import { newEdition, removeOldTexts, removeTexts, writeTexts } from './import-texts.ts';
import { IMPORT_TABLES } from './imports.ts';

/** The tables whose rows may wait, in the order in which they are written. */
const WAITING = ['attachments', 'user_actions', 'files', 'cases'] as const;
type WaitingTable = (typeof WAITING)[number];

/**
 * Rows that an import will write where people may be changing something now. They wait in temporary tables of the same
 * shape until the cases are locked; then they are written in one statement a table.
 */
export interface WaitingRows {
  /** Return how rows of these lines are put there, in the order of the lines. */
  writerOf(lines: readonly number[]): WriteRows;
  /**
   * Do what takes long and nobody sees: find the rows that are here already, and write the words of the others. With
   * `again` only for lines that are planned again.
   */
  prepare(again?: boolean): Promise<void>;
  /** Forget the rows of the lines that are planned again. */
  forget(): Promise<void>;
  /** Write all of them. */
  write(): Promise<void>;
}

/** Open the temporary tables of the rows that wait. */
export async function openWaiting(tx: Tx, scope: Scope): Promise<WaitingRows> {
  for (const place of WAITING) {
    const table: PgTable = IMPORT_TABLES[place];
    const columns = Object.values(getTableColumns(table)).filter(({ generated }) => !generated);
    await tx.execute(sql`
      create temporary table ${waiting(place)} on commit drop as
      select 0 as import_seq, false as is_here, ${list(columns.map(({ name }) => name))} from ${table} with no data`);
  }
  const edition = await newEdition(tx);
  const found = new Map<WaitingTable, { columns: string[]; replaced: SQL }>();
  return {
    writerOf: (lines) => async (table, rows, onConflict) => {
      const place = WAITING.find((name) => Object.is(IMPORT_TABLES[name], table));
      const [first] = rows;
      if (!first || !place) return;
      const columns = columnsOf(table, first);
      const except = typeof onConflict === 'object' ? onConflict.replaceExcept : columns;
      found.set(place, { columns, replaced: replacing(table, columns, except, 'w') });
      const target = { table, into: waiting(place), more: { import_seq: 'int' } };
      const numbered = rows.map((one, at) => ({ ...one, import_seq: lines[at] }));
      await insertRows(tx, target, numbered, sql``);
    },
    async prepare(again = false) {
      for (const [place, { columns }] of found) {
        if (!again) await tx.execute(sql`analyze ${waiting(place)}`);
        await findHere(tx, place, columns, again);
      }
      await writeTexts(tx, edition, again);
    },
    async forget() {
      await removeTexts(tx, edition);
      for (const place of WAITING) {
        await tx.execute(sql`delete from ${waiting(place)} where import_seq in (select seq from import_again)`);
      }
    },
    async write() {
      await tx.execute(sql`set local docket.texts_written = 'yes'`);
      await removeOldTexts(tx, edition);
      for (const place of WAITING) {
        const { columns, replaced } = found.get(place) ?? {};
        if (!columns || !replaced) continue;
        if (place === 'cases') await count(tx, scope);
        const table = IMPORT_TABLES[place];
        // Not `on conflict`: what the database computes of a row would be computed twice.
        await tx.execute(sql`
          update ${table} set ${replaced} from ${waiting(place)} w where w.is_here is not true and ${isSame(table)}`);
        await tx.execute(sql`
          insert into ${table} (${list(columns)}) select ${list(columns)} from ${waiting(place)} w
          where is_here is not true and not exists (select from ${table} where ${isSame(table)}) order by import_seq`);
      }
      await tx.execute(sql`set local docket.texts_written to default`);
    },
  };
}

function waiting(place: WaitingTable): SQL {
  return sql`${sql.identifier(`import_new_${place}`)}`;
}

/** The condition that a row of a table has the key of one that waits, `w`. */
function isSame(table: PgTable): SQL {
  const key = keyOfTable(table).map((name) => sql`${table}.${sql.identifier(name)} = w.${sql.identifier(name)}`);
  return sql.join(key, sql` and `);
}

function list(names: readonly string[]): SQL {
  return sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  );
}

/** What a row has here and not from the file, and what is counted at the end. */
const NOT_COMPARED = new Set(['version', 'incremental_id', 'total_comments', 'total_alerts']);

/** Note which rows are here as they would be written: most of what is imported a second time. */
async function findHere(tx: Tx, place: WaitingTable, columns: readonly string[], again: boolean): Promise<void> {
  const table: PgTable = IMPORT_TABLES[place];
  const types = new Map(Object.values(getTableColumns(table)).map((column) => [column.name, column.getSQLType()]));
  const row = (from: SQL) => {
    const compared = columns.filter((name) => !NOT_COMPARED.has(name));
    return sql.join(
      compared.map(
        (name) => sql`${from}.${sql.identifier(name)}${sql.raw(types.get(name) === 'json' ? '::text' : '')}`,
      ),
      sql`, `,
    );
  };
  await tx.execute(sql`
    update ${waiting(place)} w set is_here = true from ${table}
    where ${isSame(table)} and (${row(sql`${table}`)}) is not distinct from (${row(sql`w`)})
      ${again ? sql`and w.import_seq in (select seq from import_again)` : sql``}`);
}

/** Kibana writes -1 where it has not counted what belongs to a case. A case whose counts change is written after all. */
async function count(tx: Tx, scope: Scope): Promise<void> {
  await tx.execute(sql`
    update import_new_cases p set
      total_comments = case when total_comments < 0 then counted.comments else total_comments end,
      total_alerts = case when total_alerts < 0 then counted.alerts else total_alerts end
    from (select c.id, counted.* from import_new_cases c cross join lateral (${countedIn(scope, sql`c.id`)}) counted) counted
    where counted.id = p.id and (total_comments < 0 or total_alerts < 0)`);
  await tx.execute(sql`
    update import_new_cases w set is_here = false from ${cases}
    where ${isSame(cases)} and w.is_here
      and (${cases.total_comments}, ${cases.total_alerts}) is distinct from (w.total_comments, w.total_alerts)`);
}
