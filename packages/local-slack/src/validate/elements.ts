import { z } from 'zod';
import { limits } from '../limits.ts';
import { choices } from './choices.ts';
import { inputs } from './inputs.ts';
import { menus as everyMenu } from './menus.ts';
import { anyText, image } from './text.ts';

/** The schema of each element that a block may hold. */
export const elements = { ...choices, ...everyMenu, ...inputs, image } as const;

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
