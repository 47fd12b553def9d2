import { z } from 'zod';
import type { FormBlock, FormElement, InputState, InputStates } from '../context/shown-view.ts';
import { chosenAll, people } from './input-values.ts';
import { markdownOf } from './markdown-input.ts';

/**
 * What a person had changed before a form was given back to them, by block id: that they did, and of a list, how. It
 * travels in the form's metadata as `before`, because the first values of such a form are the person's own.
 */
export const changedBefore = z.record(
  z.string(),
  z.union([z.literal(true), z.object({ added: z.array(z.string()), removed: z.array(z.string()) })]),
);
export type Before = z.infer<typeof changedBefore>;

const LISTS: Record<string, (state: InputState | undefined) => string[]> = {
  multi_static_select: chosenAll,
  multi_external_select: chosenAll,
  checkboxes: chosenAll,
  multi_users_select: people,
};

/**
 * Return what an input of a view was opened with, as Slack would tell it if nobody touched it; undefined for no such
 * input.
 */
export function openedWith(blocks: readonly FormBlock[], blockId: string): InputState | undefined {
  const { element } = blocks.find((block) => block.block_id === blockId && block.type === 'input') ?? {};
  if (!element) return undefined;
  const { type, initial_value, initial_option, initial_options = [], initial_users = [] } = element;
  return {
    type,
    ...(typeof initial_value === 'string' && { value: initial_value }),
    ...(typeof initial_value === 'object' && { rich_text_value: { ...initial_value } }),
    ...(initial_option && { selected_option: chosenFirst(initial_option) }),
    selected_options: initial_options.map(chosenFirst),
    selected_users: initial_users,
  };
}

const chosenFirst = ({ value = '', text }: NonNullable<FormElement['initial_option']>) => ({
  value,
  text: { ...text },
});

/** Return the items with which a list was first opened, whatever a person changed before the form came back to them. */
export function openedList(blocks: readonly FormBlock[], blockId: string, before: Before = {}): string[] {
  const state = openedWith(blocks, blockId);
  const items = (state && LISTS[state.type]?.(state)) ?? [];
  const changed = before[blockId];
  if (changed === undefined || changed === true) return items;
  return [...items.filter((item) => !changed.added.includes(item)), ...changed.removed];
}

/** Return what a list lost and got; undefined where that is nothing. */
export function difference(before: string[], after: string[]): { add: string[]; remove: string[] } | undefined {
  const add = after.filter((item) => !before.includes(item));
  const remove = before.filter((item) => !after.includes(item));
  return add.length + remove.length === 0 ? undefined : { add, remove };
}

/** Return what a person has changed in a form until now, to remember when it is given back to them. */
export function changedUntilNow(blocks: readonly FormBlock[], values: InputStates, before: Before = {}): Before {
  const now: Before = {};
  for (const { block_id: id = '', type } of blocks) {
    const [opened, state] = [openedWith(blocks, id), values[id]];
    if (type !== 'input' || !opened || !state) continue;
    const read = LISTS[state.type];
    const list = read && difference(openedList(blocks, id, before), read(state));
    if (list) now[id] = { added: list.add, removed: list.remove };
    else if (!read && (before[id] === true || single(opened) !== single(state))) now[id] = true;
  }
  return now;
}

/** The value of an input with one value, to compare; rich text as the Markdown that it means. */
function single(state: InputState): string {
  if (state.type === 'rich_text_input') return markdownOf(state, { user: () => undefined }).trim();
  return (state.value ?? state.selected_option?.value ?? '').trim();
}
