import { type CaseQuery, parseQuery, resolveQuery } from '../../core/search/query.ts';
import type { Reader } from '../../store/database.ts';
import { findSavedQueries, listSavedQueries } from '../../store/search/saved-queries.ts';
import type { Actor } from '../operation.ts';

/** Return what a person typed as a query, with their saved queries and themselves in it. Throw as `parseQuery` does. */
export async function readQuery(db: Reader, actor: Actor, text: string): Promise<CaseQuery> {
  const query = parseQuery(text);
  const me = actor.user.profile_uid ?? actor.user.username ?? '';
  const saved = await findSavedQueries(db, actor, me, query.saved);
  if (query.saved.every((name) => saved.has(name))) return resolveQuery(query, me, saved);
  // Somebody made a slip: the others are looked through for what was meant.
  const all = await listSavedQueries(db, actor, me);
  return resolveQuery(query, me, new Map([...all.map((one) => [one.name, one.query] as const), ...saved]));
}
