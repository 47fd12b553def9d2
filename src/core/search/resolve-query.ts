import { DocketError } from '../error.ts';
import { nearest } from '../nearest.ts';
import { parseQuery } from './parse-query.ts';
import type { CaseQuery, Condition } from './query-model.ts';

/**
 * Return the query with saved queries put in their place, and `me` as the person who asks. The order asked for wins
 * over those that are saved.
 *
 * Throw a `DocketError` where a name is not saved, with the nearest of those given, or a saved query names another one.
 */
export function resolveQuery(query: CaseQuery, me: string, saved: ReadonlyMap<string, string>): CaseQuery {
  const parts = query.saved.map((name) => savedQuery(name, saved));
  const conditions = [...parts.flatMap((part) => part.conditions), ...query.conditions];
  return {
    saved: [],
    conditions: conditions.map((condition) => withMe(condition, me)),
    sort: query.sort ?? parts.findLast(({ sort }) => sort)?.sort,
  };
}

function savedQuery(name: string, saved: ReadonlyMap<string, string>): CaseQuery {
  const text = saved.get(name);
  if (text === undefined) {
    const near = nearest(name, [...saved.keys()]);
    const instead = near === undefined ? undefined : { written: `@${name}`, meant: `@${near}` };
    throw new DocketError('saved_search_unknown', { name, meant: instead?.meant ?? '' }, { field: 'query', instead });
  }
  return parseQuery(text);
}

function withMe(condition: Condition, me: string): Condition {
  if (condition.field !== 'assignee' && condition.field !== 'reporter') return condition;
  return { ...condition, values: condition.values.map((value) => (value.toLowerCase() === 'me' ? me : value)) };
}
