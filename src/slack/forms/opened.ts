import type { InputState } from '../interaction.ts';

interface AnyInput {
  type: string;
  block_id?: string;
  element?: { type: string; [initial: string]: unknown };
}

/** What an input of a view was opened with, as Slack would tell it if nobody touched it; undefined for no such input. */
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
