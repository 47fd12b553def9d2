import { and, isNull, type SQL, sql } from 'drizzle-orm';
import type { CaseQuery, Condition } from '../../core/search/query.ts';
import { inScope, type Reader, type Scope } from '../database.ts';
import { cases, caseTexts as texts } from '../schema.ts';

export type TextCondition = Extract<Condition, { field: 'text' }>;

/** Of so many newest cases, fewer than so many with the words make them rare. */
const SAMPLE_CASES = 1_000;
const COMMON_FROM_CASES = 10;

/** Return the conditions of a query that want words; text without a letter or digit says nothing. */
export function wordsWanted(query: CaseQuery): TextCondition[] {
  return query.conditions.filter((one): one is TextCondition => one.field === 'text' && !one.not && hasWord(one));
}

/**
 * Ask each case in turn for words anywhere in it (`offset 0` forbids Postgres another way): right where many have them.
 */
export function hasWords(condition: TextCondition): SQL | undefined {
  if (!hasWord(condition)) return undefined;
  return sql`exists (select from ${texts} where ${texts.workspace_id} = ${cases.workspace_id}
    and ${texts.space_id} = ${cases.space_id} and ${texts.case_id} = ${cases.id} and ${found(condition)} offset 0)`;
}

/** Look several words up in the index of words first: right where few cases have them. */
export function isAmongThoseWith(scope: Scope, conditions: readonly TextCondition[]): SQL | undefined {
  if (conditions.length === 0) return undefined;
  const ids = conditions.map(
    (one) => sql`select ${texts.case_id} from ${texts} where ${inScope(texts, scope)} and ${found(one)}`,
  );
  return sql`${cases.id} = any(array(${sql.join(ids, sql` intersect `)}))`;
}

/**
 * Return which of the words that a query wants are rare in a space. Postgres cannot tell: it keeps statistics of the
 * commonest words only, and takes any other for one that every two-hundredth case has.
 */
export async function rareWords(db: Reader, scope: Scope, query: CaseQuery): Promise<TextCondition[]> {
  const wanted = wordsWanted(query);
  if (wanted.length === 0) return [];
  const newest = sql`select workspace_id, space_id, id from ${cases}
    where ${and(inScope(cases, scope), isNull(cases.deleted_at))} order by incremental_id desc limit ${SAMPLE_CASES}`;
  const counts = wanted.map(
    (one) => sql`(select count(*)::int from
      (select from (${newest}) as cases where ${hasWords(one)} limit ${COMMON_FROM_CASES}) as found)`,
  );
  const [row] = await db.execute<{ counts: number[] }>(sql`select array[${sql.join(counts, sql`, `)}] as counts`);
  return wanted.filter((_, at) => (row?.counts[at] ?? 0) < COMMON_FROM_CASES);
}

/** Parts of words (three letters or more) are looked for in titles alone; a phrase holds whole words. */
function found({ value, phrase }: TextCondition): SQL {
  const document = sql`${texts.document} @@ words_query(${value}::text)`;
  if (phrase || [...value].length < 3) return document;
  return sql`(${document} or title_has(${texts.title}, ${`%${value.replace(/[\\%_]/g, '\\$&')}%`}::text))`;
}

function hasWord({ value }: TextCondition): boolean {
  return /[\p{L}\p{N}]/u.test(value);
}
