import { z } from 'zod';
import { DocketError } from '../../core/error.ts';
import { parseQuery, SAVED_NAME } from '../../core/search/query.ts';
import { listSavedQueries, saveQuery as save } from '../../store/search/saved-queries.ts';
import type { Actor, WriteOperation } from '../operation.ts';

const MAX_SAVED_SEARCHES = 100;

interface Input {
  name: string;
  query: string;
  /** Everybody's in the space; needs `cases_settings`. */
  shared: boolean;
}

/**
 * Save a query under a name, in place of one of the same name. Throw a `DocketError` where the name or the query is not
 * right, where the query names another saved one, or where there are a hundred already.
 */
export const saveQuery: WriteOperation<Input, { name: string }> = {
  name: 'saveQuery',
  capability: 'read_cases',
  input: z.object({
    name: z.string(),
    query: z
      .string()
      .trim()
      .min(1, 'Write the search after the name.')
      .max(1_500, 'This search is too long to be kept.'),
    shared: z.boolean(),
  }),
  async write({ tx, actor }, { name: given, query, shared }) {
    const name = given.replace(/^@/, '').normalize('NFC').toLowerCase();
    if (!SAVED_NAME.test(name)) {
      throw new DocketError('saved_search_name_unusable', {}, { field: 'name' });
    }
    if (parseQuery(query).saved.length > 0) {
      throw new DocketError('saved_search_names_another', {}, { field: 'query' });
    }
    const owner = savedOwner(actor, shared);
    const others = (await listSavedQueries(tx, actor, owner)).filter((one) => one.owner === owner && one.name !== name);
    if (others.length >= MAX_SAVED_SEARCHES) {
      throw new DocketError('too_many_saved_searches', { most: MAX_SAVED_SEARCHES });
    }
    await save(tx, actor, { owner, name, query });
    return { name };
  },
};

/** Return whose a saved query is. Throw where it would be the space's, and the person may not change its settings. */
export function savedOwner(actor: Actor, shared: boolean): string {
  if (!shared) return actor.user.profile_uid ?? '';
  if (actor.capabilities.has('cases_settings')) return '';
  throw new DocketError('saved_search_not_allowed');
}
