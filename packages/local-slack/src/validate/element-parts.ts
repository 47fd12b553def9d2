import { z } from 'zod';
import { limits } from '../limits.ts';
import { confirm, id, plainText } from './text.ts';

/** What many elements share (Slack: Block Kit elements reference). */
export const action = { action_id: id.optional() };
export const confirmable = { confirm: confirm.optional() };
export const focusable = { focus_on_load: z.boolean().optional() };
export const placeholder = { placeholder: plainText(limits.placeholder).optional() };

interface Chosen {
  text: { text: string };
  value: string;
}

interface Choosable {
  options?: Chosen[] | undefined;
  option_groups?: { options: Chosen[] }[] | undefined;
  initial_option?: Chosen | undefined;
  initial_options?: Chosen[] | undefined;
}

/** Initial options must be among the options, whole (Slack: select menu element). */
export function initialAmong({ options, option_groups, initial_option, initial_options }: Choosable): boolean {
  const known = new Set((options ?? option_groups?.flatMap((group) => group.options) ?? []).map(keyOf));
  const initial = initial_options ?? (initial_option ? [initial_option] : []);
  return initial.every((one) => known.has(keyOf(one)));
}

export const notAmong = 'initial option(s) must be among the options';

function keyOf({ value, text }: Chosen): string {
  return JSON.stringify([value, text.text]);
}
