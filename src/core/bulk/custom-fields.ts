import { z } from 'zod';
import { customValue } from '../cases/case-schemas.ts';
import { editAction } from './edit-action.ts';

/** Set values of custom fields, or with `null` empties them. */
export const customFields = editAction({
  field: 'customFields',
  params: z.object({ customFields: z.array(customValue).min(1, 'Name a field.') }),
  change: ({ customFields: values }) => values,
  overwrites: () => true,
});
