import type { Button, PlainTextElement, PlainTextOption, StaticSelect } from '@slack/types';
import { visibleText } from '../../core/markdown/visible-text.ts';
import { cut } from '../../core/text.ts';
import { BUTTON_TEXT, BUTTON_VALUE, OPTION_TEXT, PLACEHOLDER, SECTION_TEXT } from '../limits.ts';

/** Return any text as Slack takes it: clean, nothing in it hidden, at most `max` characters, never empty. */
export function clip(text: string, max: number): string {
  return cut(visibleText(text), max).trim() || '–';
}

/** Build literal text: nothing in it is read as markup, nobody is rung. */
export function plain(text: string, max = SECTION_TEXT): PlainTextElement {
  return { type: 'plain_text', text: clip(text, max), emoji: true };
}

/** Build one choice; the caller sees to it that `value` has 1 to 150 characters. */
export function option(value: string, text: string, description?: string): PlainTextOption {
  return {
    value,
    text: plain(text, OPTION_TEXT),
    ...(description !== undefined && { description: plain(description, OPTION_TEXT) }),
  };
}

/** Return a menu of fixed choices with the current one chosen, where it is one of them. */
export function select(
  actionId: string,
  options: PlainTextOption[],
  current: string | undefined,
  placeholder: string,
): StaticSelect {
  const initial = options.find(({ value }) => value === current);
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain(placeholder, PLACEHOLDER),
    options,
    ...(initial && { initial_option: initial }),
  };
}

/** Tell whether a button can hold a value whole. */
export function fitsButton(value: string): boolean {
  return value.length <= BUTTON_VALUE;
}

/** Build a button; `value` is cut at 2,000 characters, so it must be shorter where it is read back. */
export function button(
  actionId: string,
  text: string,
  more: Partial<Pick<Button, 'value' | 'style' | 'url' | 'confirm' | 'accessibility_label'>> = {},
): Button {
  const { value, accessibility_label, ...rest } = more;
  return {
    type: 'button',
    action_id: actionId,
    text: plain(text, BUTTON_TEXT),
    ...(value !== undefined && { value: cut(value, BUTTON_VALUE) }),
    ...(accessibility_label !== undefined && { accessibility_label: clip(accessibility_label, BUTTON_TEXT) }),
    ...rest,
  };
}
