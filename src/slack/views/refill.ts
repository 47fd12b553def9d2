import type { Block, ModalView } from '@slack/types';
import { isSecretBlock } from '../blocks/connectors/secret-block-id.ts';
import type { InputState } from '../context/interaction.ts';
import { PRIVATE_METADATA } from '../limits.ts';
import { type Before, changedUntilNow } from './initial-values.ts';
import { note } from './modal.ts';

/** Which property of an element holds its first value, and where Slack keeps the value that a person gave. */
const INITIAL: Record<string, { initial: string; value: string }> = {
  plain_text_input: { initial: 'initial_value', value: 'value' },
  email_text_input: { initial: 'initial_value', value: 'value' },
  url_text_input: { initial: 'initial_value', value: 'value' },
  number_input: { initial: 'initial_value', value: 'value' },
  rich_text_input: { initial: 'initial_value', value: 'rich_text_value' },
  static_select: { initial: 'initial_option', value: 'selected_option' },
  external_select: { initial: 'initial_option', value: 'selected_option' },
  radio_buttons: { initial: 'initial_option', value: 'selected_option' },
  users_select: { initial: 'initial_user', value: 'selected_user' },
  conversations_select: { initial: 'initial_conversation', value: 'selected_conversation' },
  channels_select: { initial: 'initial_channel', value: 'selected_channel' },
  multi_static_select: { initial: 'initial_options', value: 'selected_options' },
  multi_external_select: { initial: 'initial_options', value: 'selected_options' },
  checkboxes: { initial: 'initial_options', value: 'selected_options' },
  multi_users_select: { initial: 'initial_users', value: 'selected_users' },
};

/** Properties of a submitted view that Slack's methods take back. */
const KEPT = ['callback_id', 'title', 'submit', 'close', 'clear_on_close', 'notify_on_close'] as const;

type Values = Record<string, Record<string, unknown>>;
type InputLike = Block & { element?: Record<string, unknown> & { type: string; action_id?: string } };

/**
 * Build the submitted form again, with every value that the person gave, under a sentence that says what went wrong.
 *
 * Slack cannot put a chosen file back; such files are named so that they can be chosen again. What the person emptied
 * comes back empty, and so do secrets. The metadata remembers as `before` what they had changed, where it has room for
 * that.
 */
export function refill(view: ModalView, values: Values, words: string): ModalView {
  const lost = filesIn(values);
  const again = lost.length === 0 ? '' : ` Please choose again: ${lost.join(', ')}.`;
  const kept = Object.fromEntries(KEPT.filter((key) => view[key] != null).map((key) => [key, view[key]]));
  const blocks = view.blocks
    .filter(({ block_id }) => block_id !== 'refilled')
    .map((block) => refillBlock(block, values));
  const said = { ...note(`⚠️ ${words}${again}`), block_id: 'refilled' };
  return {
    ...kept,
    type: 'modal',
    title: view.title,
    private_metadata: withBefore(view, values),
    blocks: [said, ...blocks],
  };
}

function withBefore({ blocks, private_metadata = '' }: ModalView, values: Values): string {
  const { before: earlier, ...metadata } = JSON.parse(private_metadata || '{}') as { before?: Before };
  // What did not fit the last time is not known any more.
  if (isRefilled(blocks) && earlier === undefined) return JSON.stringify(metadata);
  const input = (blockId: string) => Object.values(values[blockId] ?? {})[0] as InputState | undefined;
  const text = JSON.stringify({ ...metadata, before: changedUntilNow(blocks, input, earlier) });
  return text.length <= PRIVATE_METADATA ? text : JSON.stringify(metadata);
}

function refillBlock(block: Block, values: Values): Block {
  const { element } = block as InputLike;
  const place = element && INITIAL[element.type];
  if (block.type !== 'input' || !place || isSecretBlock(block.block_id)) return block;
  const state = values[block.block_id ?? '']?.[element.action_id ?? ''] as InputState | undefined;
  if (!state) return block;
  const value = state[place.value];
  const { [place.initial]: _before, ...rest } = element;
  return { ...block, element: isEmpty(value) ? rest : { ...rest, [place.initial]: value } } as Block;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function filesIn(values: Values): string[] {
  return Object.values(values)
    .flatMap((block) => Object.values(block) as InputState[])
    .flatMap(({ files }) => files?.map(({ name }) => name) ?? []);
}

/** Tell whether a submitted view is one that `refill` gave back, whose first values are no longer those of the case. */
export function isRefilled(blocks: readonly unknown[]): boolean {
  return (blocks as Block[]).some(({ block_id }) => block_id === 'refilled');
}
