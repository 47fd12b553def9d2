import { type CaseQuery, parseQuery, resolveQuery } from '../../core/search/query.ts';
import type { Reader } from '../../store/database.ts';
import { findSavedQueries } from '../../store/search/saved-queries.ts';
import type { Actor } from '../operation.ts';

/** Return what a person typed as a query, with their saved queries and themselves in it. Throw as `parseQuery` does. */
export async function readQuery(db: Reader, actor: Actor, text: string): Promise<CaseQuery> {
  const query = parseQuery(text);
  const me = actor.user.profile_uid ?? actor.user.username ?? '';
  return resolveQuery(query, me, await findSavedQueries(db, actor, me, query.saved));
}
