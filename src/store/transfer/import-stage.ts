import { type SQL, sql } from 'drizzle-orm';
import type { Scope, Tx } from '../database.ts';
import { attachments } from '../schema.ts';

/**
 * Return where the objects of a file wait until all of them are known, and what is decided about each: two temporary
 * tables of the import's transaction, so that a file of any size takes no more of the process's memory than a batch of
 * it.
 */
export async function openStage(tx: Tx): Promise<void> {
  // Sorting what is staged, and entering words into the search index, is done in few large steps instead of many.
  await tx.execute(sql`set local work_mem = '64MB'`);
  await tx.execute(sql`create temporary table import_stage (
    seq int primary key, line int not null, type text, id text, origin text, title text, case_id text,
    created_at text, has_ticket boolean, object text) on commit drop`);
  await tx.execute(sql`create temporary table import_plan (
    seq int primary key, kind text not null, place text, dest text, reason text, message text, destinations jsonb)
    on commit drop`);
}

/** A line that waits; one that failed already has no object. */
export interface StagedRow {
  /** Its place among the staged lines, from 1. */
  seq: number;
  line: number;
  type: string | null;
  id: string | null;
  /** Null where it is the id. */
  origin: string | null;
  title: string | null;
  case_id: string | null;
  created_at: string | null;
  /** Whether it says which ticket a case has. */
  has_ticket: boolean;
  object: string | null;
}

/** What is decided about a staged line: `place` is the table where it is written, `dest` its id there. */
export interface PlanRow {
  seq: number;
  kind: string;
  place: string | null;
  dest: string | null;
  reason: string | null;
  message: string | null;
  destinations: unknown;
}

const stageColumns = ['seq', 'line', 'type', 'id', 'origin', 'title', 'case_id', 'created_at', 'has_ticket'] as const;

/** Put lines on the stage. */
export async function stageRows(tx: Tx, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const lists = stageColumns.map((name) => {
    if (name === 'has_ticket') return sql`${sql.param(rows.map((row) => String(row[name])))}::text[]::boolean[]`;
    const values = sql.param(rows.map((row) => row[name]));
    return name === 'seq' || name === 'line' ? sql`${values}::int[]` : sql`${values}::text[]`;
  });
  // Printed JSON has no line breaks, and as a list each of its many quotes would have to be escaped once more.
  const objects = sql`string_to_array(${rows.map(({ object }) => object ?? '').join('\n')}::text, E'\n', '')`;
  await tx.execute(sql`insert into import_stage select * from unnest(${sql.join([...lists, objects], sql`, `)})`);
}

/** Make Postgres look at what lies on the stage, once all of it does. */
export async function indexStage(tx: Tx): Promise<void> {
  await tx.execute(sql`create index on import_stage (type, id)`);
  await tx.execute(sql`analyze import_stage`);
}

/** Note decisions. */
export async function savePlan(tx: Tx, rows: readonly PlanRow[]): Promise<void> {
  if (rows.length === 0) return;
  const text = (name: 'kind' | 'place' | 'dest' | 'reason' | 'message') =>
    sql`${sql.param(rows.map((row) => row[name]))}::text[]`;
  const destinations = rows.map((row) => (row.destinations == null ? null : JSON.stringify(row.destinations)));
  await tx.execute(sql`
    insert into import_plan
    select seq, kind, place, dest, reason, message, destinations::jsonb from unnest(
      ${sql.param(rows.map(({ seq }) => seq))}::int[], ${text('kind')}, ${text('place')}, ${text('dest')},
      ${text('reason')}, ${text('message')}, ${sql.param(destinations)}::text[]
    ) as v(seq, kind, place, dest, reason, message, destinations)`);
}

/** The reason of a line whose case lies in the trash. */
export const IN_TRASH = 'in_trash';

/** What planning asks of a staged line. */
export type UnplannedRow = Omit<StagedRow, 'object' | 'created_at' | 'has_ticket' | 'type' | 'id'> & {
  type: string;
  id: string;
};

/** Return the lines about which nothing is decided, those of cases and connectors or those that belong to cases. */
export function unplanned(tx: Tx, which: 'roots' | 'parts'): AsyncGenerator<UnplannedRow[]> {
  const belongs = which === 'roots' ? sql`s.case_id is null` : sql`s.case_id is not null`;
  return batches<UnplannedRow>(
    tx,
    `import_${which}`,
    sql`select s.seq, s.line, s.type, s.id, s.origin, s.title, s.case_id from import_stage s
      left join import_plan p using (seq) where p.seq is null and ${belongs}`,
    5_000,
  );
}

/** An object that will be written, under the id it gets. */
export interface WrittenRow {
  seq: number;
  kind: string;
  dest: string;
  object: string;
  /** It goes to a case that is here, or over what is here. */
  meets: boolean;
  /** Of cases: the number they get. */
  number: number;
  /** Of cases that are new: how many comments and alerts they have here. */
  comments: number;
  alerts: number;
}

/** Objects that are fetched at a time, and how many characters of them there may be. */
const FETCH_BATCH_OBJECTS = 500;
const FETCH_BATCH_CHARACTERS = 32 * 1024 * 1024;

/** Of which objects: the largest has so many characters; with `again` those that were planned again only. */
export interface Written {
  largest: number;
  again: boolean;
}

/**
 * Return the objects that will be written to a place, in the order of their lines; cases in the order they were opened.
 * So many at a time that they do not fill the memory.
 */
export function writtenTo(
  tx: Tx,
  scope: Scope,
  place: string,
  { largest, again }: Written,
): AsyncGenerator<WrittenRow[]> {
  const isCases = place === 'cases';
  return batches<WrittenRow>(
    tx,
    `import_to_${place}`,
    sql`select p.seq, p.kind, p.dest, s.object, p.seq in (select seq from import_met) or ${again}::boolean as meets
        ${isCases ? sql`, n.number, counted.*` : sql`, 0 as number, 0 as comments, 0 as alerts`}
      from import_plan p join import_stage s using (seq)
      ${isCases ? sql`join import_numbers n using (seq) cross join lateral (${countedIn(scope, sql`p.dest`)}) counted` : sql``}
      where p.place = ${sql.raw(`'${place}'`)} and p.kind in ('create', 'overwrite', 'keep')
        ${again ? sql`and p.seq in (select seq from import_again)` : sql``}
      order by ${isCases ? sql`n.place` : sql`p.seq`}`,
    Math.max(1, Math.min(FETCH_BATCH_OBJECTS, Math.floor(FETCH_BATCH_CHARACTERS / largest))),
  );
}

/** Return the query of the comments and alerts of a case; an alert attachment may hold several. */
export function countedIn({ workspaceId, spaceId }: Scope, caseId: SQL): SQL {
  return sql`
    select (count(*) filter (where a.type = 'user'))::int as comments,
      coalesce(sum(case jsonb_typeof(a.attributes->'alertId') when 'array' then jsonb_array_length(a.attributes->'alertId')
        else 1 end) filter (where a.type = 'alert'), 0)::int as alerts
    from ${attachments} a where a.workspace_id = ${workspaceId} and a.space_id = ${spaceId}
      and a.case_id = ${caseId} and a.deleted_at is null`;
}

/** Return the rows of a query in batches, through a cursor: Postgres works it out once, however many there are. */
export async function* batches<T extends object>(
  tx: Tx,
  cursor: string,
  query: SQL,
  size: number,
): AsyncGenerator<T[]> {
  const name = sql.identifier(cursor);
  await tx.execute(sql`declare ${name} no scroll cursor for ${query}`);
  for (;;) {
    const rows = await tx.execute(sql`fetch ${sql.raw(String(size))} from ${name}`);
    if (rows.length === 0) break;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller names the columns of its own query; a batch holds too many rows to check each
    yield [...rows] as unknown as T[];
  }
  await tx.execute(sql`close ${name}`);
}
