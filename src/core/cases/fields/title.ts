import { DocketError } from '../../error.ts';
import { MAX_TITLE_LENGTH } from '../../limits.ts';
import { textLength } from '../../text.ts';
import type { Field } from './field.ts';

/** Required, trimmed, 1 to 160 characters. */
export const title: Field<'title', string> = {
  name: 'title',
  change(_before, change) {
    const text = change.trim();
    if (text === '') throw new DocketError('title_missing', {}, { field: 'title' });
    const length = textLength(text);
    if (length > MAX_TITLE_LENGTH) {
      throw new DocketError('title_too_long', { length }, { field: 'title' });
    }
    return text;
  },
  record: (before, after) => [{ action: 'update', payload: { title: after }, previous: before }],
  replay: (value, { payload }) => payload.title ?? value,
};
