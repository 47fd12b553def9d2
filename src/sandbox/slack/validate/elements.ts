import { z } from 'zod';
import { limits } from '../limits.ts';
import { richText } from './rich-text.ts';
import { anyText, chars, confirm, id, image, items, option, optionGroup, overflowOption, plainText } from './text.ts';

const action = { action_id: id.optional() };
const confirmable = { confirm: confirm.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(limits.placeholder).optional() };
const menu = { ...action, ...confirmable, ...focusable, ...placeholder };
const multi = { ...menu, max_selected_items: z.number().int().min(1).optional() };
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
const choices = {
  options: items(option(), limits.options).optional(),
  option_groups: items(optionGroup, limits.optionGroups).optional(),
};
const filter = z
  .strictObject({
    include: z.array(z.enum(['im', 'mpim', 'private', 'public'])).min(1),
    exclude_external_shared_channels: z.boolean(),
    exclude_bot_users: z.boolean(),
  })
  .partial();
const respondable = { response_url_enabled: z.boolean().optional() };
const conversations = { default_to_current_conversation: z.boolean().optional(), filter: filter.optional() };
const typed = { ...action, ...dispatchable, ...focusable, ...placeholder };
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'must be YYYY-MM-DD');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:mm');
const someOptions = z.array(option()).min(1);

type Given = Record<string, unknown>;
const eitherOptions = (menu: Given) => (menu.options === undefined) !== (menu.option_groups === undefined);
const oneOf = 'must give options or option_groups, and not both';

/** Initial options must be among the options, whole (Slack: select menu element). */
function initialAmong(given: Given): boolean {
  const groups = given.option_groups as { options: unknown[] }[] | undefined;
  const known = new Set(((given.options as unknown[]) ?? groups?.flatMap((g) => g.options) ?? []).map(keyOf));
  const initial = (given.initial_options as unknown[]) ?? (given.initial_option ? [given.initial_option] : []);
  return initial.every((one) => known.has(keyOf(one)));
}
const keyOf = (one: unknown): string =>
  JSON.stringify([(one as { value: string }).value, (one as { text: { text: string } }).text.text]);
const notAmong = 'initial option(s) must be among the options';

/** The schema of each interactive element and of `image` (Slack: Block Kit elements reference). */
export const elements = {
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
  static_select: z
    .strictObject({ type: z.literal('static_select'), ...menu, ...choices, initial_option: option().optional() })
    .refine(eitherOptions, oneOf)
    .refine(initialAmong, notAmong),
  multi_static_select: z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...multi,
      ...choices,
      initial_options: someOptions.optional(),
    })
    .refine(eitherOptions, oneOf)
    .refine(initialAmong, notAmong),
  external_select: z.strictObject({
    type: z.literal('external_select'),
    ...menu,
    min_query_length: z.number().int().min(0).optional(),
    initial_option: option().optional(),
  }),
  multi_external_select: z.strictObject({
    type: z.literal('multi_external_select'),
    ...multi,
    min_query_length: z.number().int().min(0).optional(),
    initial_options: someOptions.optional(),
  }),
  users_select: z.strictObject({ type: z.literal('users_select'), ...menu, initial_user: z.string().optional() }),
  multi_users_select: z.strictObject({
    type: z.literal('multi_users_select'),
    ...multi,
    initial_users: z.array(z.string()).optional(),
  }),
  conversations_select: z.strictObject({
    type: z.literal('conversations_select'),
    ...menu,
    ...respondable,
    ...conversations,
    initial_conversation: z.string().optional(),
  }),
  multi_conversations_select: z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...multi,
    ...conversations,
    initial_conversations: z.array(z.string()).optional(),
  }),
  channels_select: z.strictObject({
    type: z.literal('channels_select'),
    ...menu,
    ...respondable,
    initial_channel: z.string().optional(),
  }),
  multi_channels_select: z.strictObject({
    type: z.literal('multi_channels_select'),
    ...multi,
    initial_channels: z.array(z.string()).optional(),
  }),
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
  image,
} as const;

const menus = [
  elements.static_select,
  elements.external_select,
  elements.users_select,
  elements.conversations_select,
  elements.channels_select,
  elements.multi_static_select,
  elements.multi_external_select,
  elements.multi_users_select,
  elements.multi_conversations_select,
  elements.multi_channels_select,
] as const;
const pickers = [elements.checkboxes, elements.radio_buttons, elements.datepicker, elements.timepicker] as const;

/** What may stand beside a section's text. */
export const accessory = z.discriminatedUnion('type', [
  elements.button,
  elements.overflow,
  elements.image,
  ...pickers,
  ...menus,
]);

/** What an `actions` block may hold. */
export const actionElement = z.discriminatedUnion('type', [
  elements.button,
  elements.overflow,
  elements.datetimepicker,
  elements.rich_text_input,
  ...pickers,
  ...menus,
]);

/** What an `input` block may hold. */
export const inputElement = z.discriminatedUnion('type', [
  elements.plain_text_input,
  elements.email_text_input,
  elements.url_text_input,
  elements.number_input,
  elements.rich_text_input,
  elements.file_input,
  elements.datetimepicker,
  ...pickers,
  ...menus,
]);

/** What a `context` block may hold. */
export const contextElement = z.discriminatedUnion('type', [elements.image, ...anyText(limits.text).options]);
