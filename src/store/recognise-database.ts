import type postgres from 'postgres';
import { readFloor } from './schema-floor.ts';

/** Why a database cannot be used: made before the migrations began anew, used by a newer Docket, or another program's. */
export type Unusable = 'before' | 'newer' | 'foreign';

/** A database that this Docket does not work in and has left untouched; the message is a sentence for the operator. */
export class UnusableDatabaseError extends Error {
  override readonly name = 'UnusableDatabaseError';
  readonly why: Unusable;

  constructor(why: Unusable, message: string) {
    super(message);
    this.why = why;
  }
}

/** The newest commit whose migrations are those of before. */
export const LAST_OF_BEFORE = 'a34bb16';

/** By the time it was made, as the journal of a database keeps it: the first migration of before, which was made three times. */
const FIRST_OF_BEFORE = [1_795_457_955_297, 1_795_459_452_092, 1_795_460_417_270];

/** Tables that every Docket has had. */
const ALWAYS_DOCKETS = ['cases', 'spaces', 'user_actions'];

/** Tables that are named to the operator. */
const NAMED_TABLES = 3;

interface Relation {
  schema: string;
  name: string;
}

/**
 * Tell whose a database is by reading alone, and return how many of the `known` migrations it has: none where it is
 * empty. Throws an `UnusableDatabaseError` where it is neither empty nor of this Docket or an earlier one, nor of a newer
 * one that only added something.
 */
export async function recogniseDatabase(sql: postgres.Sql, known: readonly number[]): Promise<number> {
  const applied = await journalOf(sql);
  if (applied.some((made) => FIRST_OF_BEFORE.includes(made))) throw ofBefore();
  const unknown = applied.filter((made) => !known.includes(made)).length;
  if (applied.length > 0 && unknown === 0) return applied.length;
  if (unknown > 0 && (await onlyExpands(sql, applied, known))) return known.length;
  const relations = await relationsOf(sql);
  if (unknown > 0 && (unknown < applied.length || areDockets(relations))) throw ofNewer(unknown);
  if (relations.length > 0 || unknown > 0) throw ofOthers(relations);
  return 0;
}

/** A newer Docket went on from all that is known here, and took nothing away that is needed here. */
async function onlyExpands(sql: postgres.Sql, applied: readonly number[], known: readonly number[]): Promise<boolean> {
  const newest = Math.max(...known);
  const goesOn =
    known.every((made) => applied.includes(made)) && applied.every((made) => made <= newest === known.includes(made));
  const floor = goesOn ? await readFloor(sql) : undefined;
  return floor !== undefined && floor <= newest;
}

async function journalOf(sql: postgres.Sql): Promise<number[]> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return [];
  const rows = await sql`select created_at from drizzle.__drizzle_migrations`;
  return rows.map((row) => Number(row.created_at));
}

/** Tables and views where Docket's would come to lie, but the journal and what an extension brought. */
async function relationsOf(sql: postgres.Sql): Promise<Relation[]> {
  return sql<Relation[]>`
    select nspname as schema, relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
    where relkind in ('r', 'p', 'v', 'm', 'f')
      and (nspname = any(current_schemas(false)) or nspname in ('drizzle', 'graphile_worker'))
      and (nspname, relname) not in (('drizzle', '__drizzle_migrations'), ('drizzle', 'docket_floor'))
      and not exists (
        select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
    order by 1, 2`;
}

function areDockets(relations: readonly Relation[]): boolean {
  return ALWAYS_DOCKETS.every((table) => relations.some(({ name }) => name === table));
}

function ofBefore(): UnusableDatabaseError {
  return new UnusableDatabaseError(
    'before',
    `This database was made by a Docket from before its migrations began anew, and was left untouched: start commit ${LAST_OF_BEFORE} on it, export each space there with \`docket export --space S --profile bundle\`, and import the files into a new database; docs/upgrading.md says how, and what a bundle does not carry.`,
  );
}

function ofNewer(unknown: number): UnusableDatabaseError {
  return new UnusableDatabaseError(
    'newer',
    `This database was last used by a newer Docket: it has ${unknown} ${unknown === 1 ? 'change' : 'changes'} that this one does not know, and was left untouched. Start that newer version, or use another database.`,
  );
}

function ofOthers(relations: readonly Relation[]): UnusableDatabaseError {
  const names = relations.slice(0, NAMED_TABLES).map(({ schema, name }) => `${schema}.${name}`);
  const more = relations.length > names.length ? ` and ${relations.length - names.length} more` : '';
  const what =
    names.length > 0 ? `tables of another program (${names.join(', ')}${more})` : 'the migrations of another program';
  return new UnusableDatabaseError(
    'foreign',
    `This database holds ${what}, and was left untouched. Give Docket a database of its own with DATABASE_URL.`,
  );
}
