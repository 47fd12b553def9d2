import postgres from 'postgres';
import { z } from 'zod';
import { fitting } from './json.ts';

/** The objects of a database that are neither Postgres's own nor an extension's; `oid` and `catalogue` name one. */
const own = (catalogue: string, oid: string, namespace: string) => `
  ${namespace}::regnamespace::text !~ '^(pg_|information_schema)'
  and not exists (select from pg_depend where classid = '${catalogue}'::regclass and objid = ${oid} and deptype = 'e')`;

/** One line for each thing that a schema consists of, without the order in which columns were added. */
const catalogue = `
  select format('schema %s %s', nspname, nspacl) as line from pg_namespace where nspname !~ '^(pg_|information_schema)'
  union all
  select format('extension %s in %s', extname, extnamespace::regnamespace) from pg_extension
  union all
  select format('relation %s %s %s persistence %s options %s rls %s acl %s', c.oid::regclass, relkind, relam, relpersistence,
    reloptions, relrowsecurity, relacl) from pg_class c where ${own('pg_class', 'c.oid', 'relnamespace')}
  union all
  select format('column %s.%s %s not null %s default %s generated %s identity %s collation %s statistics %s storage %s compression %s options %s acl %s',
    c.oid::regclass, attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid), attgenerated,
    attidentity, attcollation::regcollation, attstattarget, attstorage, attcompression, attoptions, attacl)
    from pg_class c join pg_attribute a on attrelid = c.oid left join pg_attrdef on adrelid = c.oid and adnum = attnum
    where attnum > 0 and not attisdropped and relkind not in ('i', 'S') and ${own('pg_class', 'c.oid', 'relnamespace')}
  union all
  select format('constraint %s on %s: %s', conname, conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint
    where ${own('pg_constraint', 'oid', 'connamespace')}
  union all
  select pg_get_indexdef(c.oid) from pg_class c where relkind = 'i' and ${own('pg_class', 'c.oid', 'relnamespace')}
  union all
  select format('sequence %s %s owned by %s', seqrelid::regclass, to_jsonb(s) - 'seqrelid', (select format('%s.%s', refobjid::regclass,
    (select attname from pg_attribute where attrelid = refobjid and attnum = refobjsubid)) from pg_depend
    where classid = 'pg_class'::regclass and objid = seqrelid and deptype in ('a', 'i'))) from pg_sequence s
  union all
  select pg_get_functiondef(oid) from pg_proc where prokind in ('f', 'p') and ${own('pg_proc', 'oid', 'pronamespace')}
  union all
  select pg_get_triggerdef(oid) || ' ' || tgenabled::text from pg_trigger where not tgisinternal
  union all
  select format('policy %s', to_jsonb(p)) from pg_policies p
  union all
  select format('rule %s', definition) from pg_rules where schemaname !~ '^(pg_|information_schema)'
  union all
  select pg_get_statisticsobjdef(oid) from pg_statistic_ext
  union all
  select format('type %s %s', oid::regtype, typtype) from pg_type where ${own('pg_type', 'oid', 'typnamespace')}`;

/** What a database consists of, a line each, sorted. */
async function dumpCatalogue(url: string): Promise<string[]> {
  return onDatabase(url, async (sql) => {
    const rows = await sql.unsafe(`set search_path = ''; ${catalogue}`);
    return fitting(z.array(z.object({ line: z.string() })), rows.at(-1))
      .map(({ line }) => line)
      .sort();
  });
}

/** Everything in a database: what it consists of, every row of every table, and where its sequences stand. */
export async function dumpDatabase(url: string): Promise<string[]> {
  const rows = await onDatabase(url, async (sql) => {
    const relations = await sql<{ name: string; kind: string }[]>`
      select format('%I.%I', nspname, relname) as name, relkind as kind from pg_class c
      join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'S') and nspname !~ '^(pg_|information_schema)'
      order by 1`;
    const found: string[] = [];
    for (const { name, kind } of relations) {
      const what = kind === 'S' ? 'jsonb_build_array(last_value, is_called)' : 'to_jsonb(t)';
      const lines = await sql.unsafe<{ line: string }[]>(`select ${what}::text as line from ${name} t`);
      found.push(...lines.map(({ line }) => `${name} ${line}`).sort());
    }
    return found;
  });
  return [...(await dumpCatalogue(url)), ...rows];
}

/** Runs `work` on a database. */
export async function onDatabase<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
