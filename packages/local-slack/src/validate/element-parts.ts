import { z } from 'zod';
import { limits } from '../limits.ts';
import { confirm, id, plainText } from './text.ts';

/** What many elements share (Slack: Block Kit elements reference). */
export const action = { action_id: id.optional() };
export const confirmable = { confirm: confirm.optional() };
export const focusable = { focus_on_load: z.boolean().optional() };
export const placeholder = { placeholder: plainText(limits.placeholder).optional() };

type Given = Record<string, unknown>;

/** Initial options must be among the options, whole (Slack: select menu element). */
export function initialAmong(given: Given): boolean {
  const groups = given.option_groups as { options: unknown[] }[] | undefined;
  const known = new Set(((given.options as unknown[]) ?? groups?.flatMap((group) => group.options) ?? []).map(keyOf));
  const initial = (given.initial_options as unknown[]) ?? (given.initial_option ? [given.initial_option] : []);
  return initial.every((one) => known.has(keyOf(one)));
}

export const notAmong = 'initial option(s) must be among the options';

function keyOf(one: unknown): string {
  const { value, text } = one as { value: string; text: { text: string } };
  return JSON.stringify([value, text.text]);
}
