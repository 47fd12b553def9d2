import { z } from 'zod';
import { saveListSetting } from '../../store/search/saved-queries.ts';
import type { WriteOperation } from '../operation.ts';
import { readQuery } from './read-query.ts';

/** Set what `list` alone means in a channel; an empty query means all cases. Throw as `parseQuery` does. */
export const setChannelQuery: WriteOperation<{ channelId: string; query: string }, null> = {
  name: 'setChannelQuery',
  capability: 'cases_settings',
  input: z.object({ channelId: z.string(), query: z.string().max(1_500, 'This search is too long to be kept.') }),
  async write({ tx, actor }, { channelId, query }) {
    await readQuery(tx, actor, query);
    await saveListSetting(tx, actor, `query/${channelId}`, query.trim());
    return null;
  },
};
