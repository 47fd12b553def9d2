import type { InputState } from '../context/interaction.ts';
import { chosenAll, people } from './input-values.ts';
import { markdownOf } from './markdown-input.ts';

interface AnyInput {
  type: string;
  block_id?: string;
  element?: { type: string; [initial: string]: unknown };
}

/**
 * What a person had changed before a form was given back to them, by block id: that they did, and of a list, how. It
 * travels in the form's metadata as `before`, because the first values of such a form are the person's own.
 */
export type Before = Record<string, true | { added: string[]; removed: string[] }>;

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
export function openedWith(blocks: readonly unknown[], blockId: string): InputState | undefined {
  const { element } =
    (blocks as AnyInput[]).find((block) => block.block_id === blockId && block.type === 'input') ?? {};
  if (!element) return undefined;
  const { type, initial_value, initial_option, initial_options, initial_users } = element;
  return {
    type,
    ...(type === 'rich_text_input' ? { rich_text_value: initial_value } : { value: (initial_value as string) ?? null }),
    selected_option: (initial_option as { value: string }) ?? null,
    selected_options: (initial_options as { value: string }[]) ?? [],
    selected_users: (initial_users as string[]) ?? [],
  };
}

/** Return the items with which a list was first opened, whatever a person changed before the form came back to them. */
export function openedList(blocks: readonly unknown[], blockId: string, before: Before = {}): string[] {
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
export function changedUntilNow(
  blocks: readonly unknown[],
  input: (blockId: string) => InputState | undefined,
  before: Before = {},
): Before {
  const now: Before = {};
  for (const { block_id: id = '', type } of blocks as AnyInput[]) {
    const [opened, state] = [openedWith(blocks, id), input(id)];
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
