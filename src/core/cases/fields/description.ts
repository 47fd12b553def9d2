import { DocketError } from '../../error.ts';
import { MAX_DESCRIPTION_LENGTH } from '../../limits.ts';
import { textLength } from '../../text.ts';
import type { Field } from './field.ts';

/** Required, trimmed Markdown, 1 to 30,000 characters. */
export const description: Field<'description', string> = {
  name: 'description',
  change(_before, change) {
    const text = change.trim();
    if (text === '') throw new DocketError('description_missing', {}, { field: 'description' });
    const length = textLength(text);
    if (length > MAX_DESCRIPTION_LENGTH) {
      throw new DocketError('description_too_long', { length }, { field: 'description' });
    }
    return text;
  },
  record: (before, after) => [{ action: 'update', payload: { description: after }, previous: before }],
  replay: (value, { payload }) => payload.description ?? value,
};
