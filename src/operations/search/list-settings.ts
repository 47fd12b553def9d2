import { z } from 'zod';
import { DEFAULT_COLUMNS, LIST_COLUMNS, type ListColumn } from '../../core/search/list-columns.ts';
import { findListSetting } from '../../store/search/saved-queries.ts';
import type { ReadOperation } from '../operation.ts';

export interface ListSettings {
  /** What the person wants to see of each case. */
  columns: readonly ListColumn[];
  /** What `list` alone means in the channel; empty where nothing was set. */
  defaultQuery: string;
}

const columns = z
  .array(z.enum(LIST_COLUMNS))
  .min(1)
  .catch([...DEFAULT_COLUMNS]);

/** Return how lists look for this person, and what is listed in this channel when nothing is asked for. */
export const listSettings: ReadOperation<{ channelId?: string | undefined }, ListSettings> = {
  name: 'listSettings',
  capability: 'read_cases',
  input: z.object({ channelId: z.string().optional() }),
  async read({ db, actor }, { channelId }) {
    const [own, query] = await Promise.all([
      findListSetting(db, actor, `columns/${actor.user.profile_uid}`),
      channelId === undefined ? '' : findListSetting(db, actor, `query/${channelId}`),
    ]);
    return { columns: columns.parse(own), defaultQuery: z.string().catch('').parse(query) };
  },
};
