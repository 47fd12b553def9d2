import { z } from 'zod';
import { LIST_COLUMNS, type ListColumn } from '../../core/search/list-columns.ts';
import { saveListSetting } from '../../store/search/saved-queries.ts';
import type { WriteOperation } from '../operation.ts';

/** Choose what lists show this person of each case; theirs alone, so the right to read is enough. */
export const setListColumns: WriteOperation<{ columns: ListColumn[] }, null> = {
  name: 'setListColumns',
  capability: 'read_cases',
  input: z.object({ columns: z.array(z.enum(LIST_COLUMNS)).min(1, 'Choose at least one column.') }),
  async write({ tx, actor }, { columns }) {
    await saveListSetting(tx, actor, `columns/${actor.user.profile_uid}`, columns);
    return null;
  },
};
