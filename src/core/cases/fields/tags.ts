import { DocketError } from '../../error.ts';
import { MAX_LENGTH_PER_TAG, MAX_TAGS_PER_CASE } from '../../limits.ts';
import { cut, textLength } from '../../text.ts';
import { changeList, type Field, type ListChange, recordList } from './field.ts';

const key = (tag: string) => tag;

/** Up to 200, each 1 to 256 characters, trimmed. */
export const tags: Field<'tags', ListChange<string>> = {
  name: 'tags',
  change(before, change) {
    const clean = (list: string[]) => list.map((tag) => tag.trim()).filter((tag) => tag !== '');
    const after = changeList(
      before,
      {
        ...(change.replace && { replace: clean(change.replace) }),
        remove: change.remove ?? [],
        add: clean(change.add ?? []),
      },
      key,
    );
    const tooLong = after.find((tag) => !before.includes(tag) && textLength(tag) > MAX_LENGTH_PER_TAG);
    if (tooLong !== undefined) {
      throw new DocketError('tag_too_long', { tag: cut(tooLong, 40) }, { field: 'tags' });
    }
    if (after.length > MAX_TAGS_PER_CASE && after.length > before.length) {
      throw new DocketError('too_many_tags', { count: after.length }, { field: 'tags' });
    }
    return after;
  },
  record: (before, after) => recordList(before, after, key, 'tags'),
  replay(value, { action, payload }) {
    const list = payload.tags ?? [];
    return changeList(value, action === 'add' ? { add: list } : { remove: list }, key);
  },
};
