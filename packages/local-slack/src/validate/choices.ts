import { z } from 'zod';
import { limits } from '../limits.ts';
import { action, confirmable, focusable, initialAmong, notAmong, placeholder } from './element-parts.ts';
import { chars, items, option, overflowOption, plainText } from './text.ts';

const menu = { ...action, ...confirmable, ...focusable, ...placeholder };
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'must be YYYY-MM-DD');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:mm');

/** Buttons, overflow menus, boxes and pickers (Slack: Block Kit elements reference). */
export const choices = {
  button: z.strictObject({
    type: z.literal('button'),
    ...action,
    ...confirmable,
    text: plainText(limits.buttonText),
    value: chars(limits.buttonValue, 0).optional(),
    url: chars(limits.url).optional(),
    style: z.enum(['primary', 'danger']).optional(),
    accessibility_label: chars(limits.accessibilityLabel).optional(),
  }),
  overflow: z.strictObject({
    type: z.literal('overflow'),
    ...action,
    ...confirmable,
    options: items(overflowOption, limits.overflowOptions),
  }),
  checkboxes: z
    .strictObject({
      type: z.literal('checkboxes'),
      ...action,
      ...confirmable,
      ...focusable,
      options: items(option(true), limits.checkboxes),
      initial_options: z.array(option(true)).min(1, 'no fewer than 1 items allowed').optional(),
    })
    .refine(initialAmong, notAmong),
  radio_buttons: z
    .strictObject({
      type: z.literal('radio_buttons'),
      ...action,
      ...confirmable,
      ...focusable,
      options: items(option(true), limits.radioButtons),
      initial_option: option(true).optional(),
    })
    .refine(initialAmong, notAmong),
  datepicker: z.strictObject({ type: z.literal('datepicker'), ...menu, initial_date: date.optional() }),
  timepicker: z.strictObject({
    type: z.literal('timepicker'),
    ...menu,
    initial_time: time.optional(),
    timezone: z.string().optional(),
  }),
  datetimepicker: z.strictObject({
    type: z.literal('datetimepicker'),
    ...action,
    ...confirmable,
    ...focusable,
    initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
  }),
} as const;
