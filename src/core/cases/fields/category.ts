import { DocketError } from '../../error.ts';
import { MAX_CATEGORY_LENGTH } from '../../limits.ts';
import { textLength } from '../../text.ts';
import type { Field } from './field.ts';

/** One optional text of up to 50 characters; `null` or blank removes it. */
export const category: Field<'category', string | null> = {
  name: 'category',
  change(_before, change) {
    const text = change?.trim() ?? '';
    if (textLength(text) > MAX_CATEGORY_LENGTH) {
      throw new DocketError('category_too_long', {}, { field: 'category' });
    }
    return text === '' ? null : text;
  },
  record: (before, after) => [
    { action: after === null ? 'delete' : 'update', payload: { category: after }, previous: before },
  ],
  replay: (value, { payload }) => (payload.category === undefined ? value : payload.category),
};
