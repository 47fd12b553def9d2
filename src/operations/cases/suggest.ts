import { z } from 'zod';
import { suggestCategories, suggestTags } from '../../store/cases/cases.ts';
import type { ReadOperation } from '../operation.ts';

interface Input {
  field: 'tags' | 'category';
  text: string;
}

/** Existing tags or categories that contain what was typed, most used first, at most 50. */
export const suggest: ReadOperation<Input, string[]> = {
  name: 'suggest',
  capability: 'read_cases',
  input: z.object({ field: z.enum(['tags', 'category']), text: z.string() }),
  read: ({ db, actor }, { field, text }) => (field === 'tags' ? suggestTags : suggestCategories)(db, actor, text, 50),
};
