import type postgres from 'postgres';

/** Words that benchmarks look for: how often each is in a case is written beside it. */
export const SEEDED = {
  /** In three cases, however many there are. */
  rareWord: 'zugzwang',
  /** In about every third case. */
  commonWord: 'gateway',
  /** In about one case of five hundred, side by side. */
  phrase: 'lateral movement',
  /** On about every tenth case. */
  commonTag: 'phishing',
  /** On three cases. */
  rareTag: 'operation-nightfall',
} as const;

/** Tables whose triggers write the words of cases. */
const WATCHED = ['cases', 'attachments'];

const PEOPLE = 60;
const SENTENCES = 20_000;

/** The id of one of the people whom seeded cases are assigned to and reported by. */
export function seededPerson(n: number): string {
  return `U0SEED${String(n % PEOPLE).padStart(4, '0')}`;
}

/**
 * Fills an empty, migrated database with cases of three years, and a comment on every second one: most of them closed,
 * most of low severity, few tags and people on most of them, words as unevenly common as in speech.
 *
 * Set-based, with the indexes made afterwards and the triggers' work done in one statement: a million takes minutes
 * instead of an hour.
 */
export async function seedCases(sql: postgres.Sql, scope: { workspaceId: string; spaceId: string }, count: number) {
  await sql.begin(async (tx) => {
    for (const table of WATCHED) await tx.unsafe(`alter table ${table} disable trigger user`);
    await tx`set local maintenance_work_mem = '512MB'`;
    await tx`set local synchronous_commit = off`;
    await tx`select setseed(0.42)`;
    const indexes = await dropIndexes(tx);
    await makeSentences(tx);
    await insertCases(tx, scope, count);
    await insertComments(tx);
    await insertTexts(tx);
    await tx`insert into installations (workspace_id) values (${scope.workspaceId})`;
    await tx`insert into spaces (workspace_id, id, name, next_incremental_id)
      values (${scope.workspaceId}, ${scope.spaceId}, 'Default', ${count + 1})`;
    for (const definition of indexes) await tx.unsafe(definition);
    for (const table of WATCHED) await tx.unsafe(`alter table ${table} enable trigger user`);
  });
  await sql`vacuum analyze cases, case_texts, attachments`;
}

async function dropIndexes(tx: postgres.TransactionSql): Promise<string[]> {
  const rows = await tx<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid in ('cases'::regclass, 'case_texts'::regclass, 'attachments'::regclass) and not indisprimary`;
  for (const { name } of rows) await tx.unsafe(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

/** Twenty thousand sentences of nine words out of 4,000, the first words far more often than the last. */
async function makeSentences(tx: postgres.TransactionSql): Promise<void> {
  await tx`create temp table sentences on commit drop as
    with syllables as (select array['ba','co','di','fu','ga','he','ki','lo','mu','na','or','pe','ri','sa','to','ve'] as s),
    words as (
      select n, s[1 + n % 16] || s[1 + n / 16 % 16] || s[1 + n / 256 % 16] as word
      from syllables, generate_series(0, 3999) n)
    select numbers.n, string_agg(word, ' ') as sentence
    from (select n, floor(4000 * power(random(), 4))::int as pick
          from generate_series(1, ${SENTENCES}::int) n, generate_series(1, 9)) numbers
    join words on words.n = numbers.pick
    group by numbers.n`;
  await tx`create unique index on sentences (n)`;
}

async function insertCases(
  tx: postgres.TransactionSql,
  { workspaceId, spaceId }: { workspaceId: string; spaceId: string },
  count: number,
): Promise<void> {
  const { rareWord, commonWord, phrase, commonTag, rareTag } = SEEDED;
  const rare = [1, 2, 3].map((part) => Math.floor((count * part) / 4));
  await tx`
    insert into cases (workspace_id, space_id, id, incremental_id, version, title, description, status, severity, tags,
      category, assignees, owner, settings, connector, external_service, custom_fields, observables, created_at,
      created_by, updated_at, closed_at, duration, total_comments, total_alerts, total_events)
    select ${workspaceId}, ${spaceId}, gen_random_uuid(), number, 1,
      split_part(a.sentence, ' ', 1) || ' ' || b.sentence || ' ' || number,
      concat_ws(' ', c.sentence, d.sentence,
        case when random() < 0.3 then ${commonWord}::text end, case when random() < 0.002 then ${phrase}::text end,
        case when number = any(${rare}::int[]) then ${rareWord}::text end),
      status, (array['low','low','low','low','low','medium','medium','medium','high','critical'])[1 + floor(random() * 10)::int],
      array_remove(array['tag-' || floor(300 * power(random(), 3))::int, case when random() < 0.1 then ${commonTag}::text end,
        case when number = any(${rare}::int[]) then ${rareTag}::text end], null),
      (array['Malware','Data loss','Account','Network','Policy','Insider','Fraud','Cloud', null])[1 + floor(random() * 9)::int],
      case when random() < 0.2 then '[]'
        else jsonb_build_array(jsonb_build_object('uid', 'U0SEED' || lpad(floor(random() * ${PEOPLE})::int::text, 4, '0'))) end,
      'cases', '{"syncAlerts": true}',
      case when random() < 0.4 then '{"id": "jira", "name": "Jira", "type": ".jira", "fields": null}'::jsonb
        else '{"id": "none", "name": "none", "type": ".none", "fields": null}' end,
      case when random() < 0.2 then jsonb_build_object('connector_id', 'jira', 'connector_name', 'Jira',
        'external_id', number::text, 'external_title', 'SEC-' || number,
        'external_url', 'https://jira.example.com/browse/SEC-' || number,
        'pushed_at', created_at, 'pushed_by', '{}'::jsonb) end,
      '[]', case when random() < 0.1 then jsonb_build_array(jsonb_build_object('id', number::text, 'typeKey', 'observable-type-ipv4',
        'value', concat_ws('.', 10, number / 65536 % 256, number / 256 % 256, number % 256), 'createdAt', created_at)) else '[]' end,
      created_at,
      jsonb_build_object('username', null, 'full_name', 'Somebody', 'email', null,
        'profile_uid', 'U0SEED' || lpad(floor(random() * ${PEOPLE})::int::text, 4, '0')),
      created_at + wait * 1.5, case when status = 'closed' then created_at + wait end,
      case when status = 'closed' then extract(epoch from wait) end, number % 2, 0, 0
    from (
      select n as number, now() - (${count}::int - n) * (interval '3 years' / ${count}::int) as created_at,
        random() * random() * interval '20 days' as wait,
        case when r < 0.06 then 'open' when r < 0.1 then 'in-progress' else 'closed' end as status,
        1 + floor(random() * ${SENTENCES})::int as p, 1 + floor(random() * ${SENTENCES})::int as q,
        1 + floor(random() * ${SENTENCES})::int as s, 1 + floor(random() * ${SENTENCES})::int as t
      from (select n, random() as r from generate_series(1, ${count}::int) n) numbers) chosen
    join sentences a on a.n = p join sentences b on b.n = q join sentences c on c.n = s join sentences d on d.n = t
    order by number`;
}

async function insertComments(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    insert into attachments (workspace_id, space_id, id, case_id, version, type, attributes, created_at)
    select workspace_id, space_id, gen_random_uuid(), cases.id, 1, 'user',
      jsonb_build_object('type', 'user', 'owner', 'cases', 'comment', sentence), created_at
    from cases join sentences on sentences.n = 1 + incremental_id % ${SENTENCES}::int
    where incremental_id % 2 = 1`;
}

/** What the triggers would have written, with their own functions. */
async function insertTexts(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    insert into case_texts (workspace_id, space_id, case_id, part, title, document)
    select workspace_id, space_id, id, '', left(title, 2000),
      words_document(case_words(title, external_service, observables, custom_fields, description))
    from cases`;
  await tx`
    insert into case_texts (workspace_id, space_id, case_id, part, document)
    select workspace_id, space_id, case_id, id, words_document(attachment_words(attributes)) from attachments`;
}
