import { z } from 'zod';
import { limits } from '../limits.ts';
import { action, focusable, placeholder } from './element-parts.ts';
import { richText } from './rich-text.ts';
import { chars } from './text.ts';

const dispatchable = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(['on_enter_pressed', 'on_character_entered']))
        .min(1)
        .optional(),
    })
    .optional(),
};
const typed = { ...action, ...dispatchable, ...focusable, ...placeholder };

/** What a person types into, and the file input (Slack: input elements). */
export const inputs = {
  plain_text_input: z.strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: chars(limits.inputText, 0).optional(),
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(limits.inputText).optional(),
    max_length: z.number().int().min(1).max(limits.inputText).optional(),
  }),
  email_text_input: z.strictObject({
    type: z.literal('email_text_input'),
    ...typed,
    initial_value: z.string().optional(),
  }),
  url_text_input: z.strictObject({ type: z.literal('url_text_input'), ...typed, initial_value: z.string().optional() }),
  number_input: z.strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
  rich_text_input: z.strictObject({
    type: z.literal('rich_text_input'),
    ...typed,
    initial_value: richText.optional(),
    min_lines: z.number().int().min(1).max(100).optional(),
    max_lines: z.number().int().min(1).max(100).optional(),
  }),
  file_input: z.strictObject({
    type: z.literal('file_input'),
    ...action,
    filetypes: z.array(z.string()).min(1).optional(),
    max_files: z.number().int().min(1).max(limits.files).optional(),
  }),
} as const;
