import { z } from 'zod';
import { limits } from '../limits.ts';
import { action, confirmable, focusable, initialAmong, notAmong, placeholder } from './element-parts.ts';
import { items, option, optionGroup } from './text.ts';

const menu = { ...action, ...confirmable, ...focusable, ...placeholder };
const multi = { ...menu, max_selected_items: z.number().int().min(1).optional() };
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
const someOptions = z.array(option()).min(1);

type Given = Record<string, unknown>;
const eitherOptions = (given: Given) => (given.options === undefined) !== (given.option_groups === undefined);
const oneOf = 'must give options or option_groups, and not both';

/** Select menus, single and multi, of all five sources (Slack: select menu element, multi-select menu element). */
export const menus = {
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
} as const;
