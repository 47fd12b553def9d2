import type { ModalView, RichTextBlock } from '@slack/types';
import { z } from 'zod';
import { type Names, toRichTextInput } from '../../core/markdown/index.ts';
import { pick } from '../../core/objects.ts';
import { isSecretBlock } from '../blocks/connectors/secret-block-id.ts';
import { readOwn } from '../context/own-json.ts';
import type { FormBlock, FormElement, InputState, InputStates } from '../context/shown-view.ts';
import { PRIVATE_METADATA } from '../limits.ts';
import { changedBefore, changedUntilNow } from './initial-values.ts';
import { asRichText, markdownOf } from './markdown-input.ts';
import { note } from './modal.ts';

/** Which property of an element holds its first value, and where Slack keeps the value that a person gave. */
const INITIAL: Record<string, { initial: keyof FormElement; value: keyof InputState }> = {
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

/** What is needed of a submitted view to give it back. */
type Refillable = Pick<ModalView, (typeof KEPT)[number] | 'private_metadata'> & { blocks: readonly FormBlock[] };

const metadata = z.looseObject({ before: changedBefore.optional() });

/**
 * Build the submitted form again, with every value that the person gave, under a sentence that says what went wrong.
 *
 * What is put back is built anew: formatted text by way of its Markdown, with names as text, as Slack may refuse its own
 * mentions of people there. Slack cannot put a chosen file back; such files are named so that they can be chosen again. What the person emptied
 * comes back empty, and so do secrets. The metadata remembers as `before` what they had changed, where it has room for
 * that.
 */
export function refill(view: Refillable, values: InputStates, words: string, names: Names): ModalView {
  const lost = filesIn(values);
  const again = lost.length === 0 ? '' : ` Please choose again: ${lost.join(', ')}.`;
  const blocks = view.blocks
    .filter(({ block_id }) => block_id !== 'refilled')
    .map((block) => refillBlock(block, values, names));
  const said = { ...note(`⚠️ ${words}${again}`), block_id: 'refilled' };
  return {
    ...pick(view, KEPT),
    type: 'modal',
    private_metadata: withBefore(view, values),
    blocks: [said, ...blocks],
  };
}

function withBefore({ blocks, private_metadata = '' }: Refillable, values: InputStates): string {
  const { before: earlier, ...rest } = readOwn(metadata, private_metadata) ?? {};
  // What did not fit the last time is not known any more.
  if (isRefilled(blocks) && earlier === undefined) return JSON.stringify(rest);
  const text = JSON.stringify({ ...rest, before: changedUntilNow(blocks, values, earlier) });
  return text.length <= PRIVATE_METADATA ? text : JSON.stringify(rest);
}

function refillBlock(block: FormBlock, values: InputStates, names: Names): FormBlock {
  const { element } = block;
  const place = element && INITIAL[element.type];
  if (block.type !== 'input' || !place || isSecretBlock(block.block_id)) return block;
  const state = values[block.block_id ?? ''];
  if (!state) return block;
  const value = place.value === 'rich_text_value' ? richTextOf(state, names) : state[place.value];
  const { [place.initial]: _before, ...rest } = element;
  return { ...block, element: { ...rest, type: element.type, ...(!isEmpty(value) && { [place.initial]: value }) } };
}

function richTextOf(state: InputState, names: Names): RichTextBlock | undefined {
  const markdown = markdownOf(state, names);
  return asRichText(markdown) ?? toRichTextInput(markdown);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function filesIn(values: InputStates): string[] {
  return Object.values(values).flatMap(({ files = [] }) => files.map(({ name }) => name));
}

/** Tell whether a submitted view is one that `refill` gave back, whose first values are no longer those of the case. */
export function isRefilled(blocks: readonly FormBlock[]): boolean {
  return blocks.some(({ block_id }) => block_id === 'refilled');
}
