import { z } from 'zod';
import { DocketError } from '../../core/error.ts';
import { removeQuery as remove } from '../../store/search/saved-queries.ts';
import type { WriteOperation } from '../operation.ts';
import { savedOwner } from './save-query.ts';

/** Remove a saved query. Throw a `DocketError` when there is none of that name. */
export const removeQuery: WriteOperation<{ name: string; shared: boolean }, { name: string }> = {
  name: 'removeQuery',
  capability: 'read_cases',
  input: z.object({ name: z.string(), shared: z.boolean() }),
  async write({ tx, actor }, { name: given, shared }) {
    const name = given.replace(/^@/, '').normalize('NFC').toLowerCase();
    if (!(await remove(tx, actor, savedOwner(actor, shared), name))) {
      throw new DocketError('saved_search_not_found', { name: name.slice(0, 40) });
    }
    return { name };
  },
};
