import type { InputBlock, KnownBlock, RichTextBlock, RichTextInput } from '@slack/types';
import { fromRichText, type Names, plainText, toRichText } from '../../core/markdown/index.ts';
import { textLength } from '../../core/text.ts';
import { plain } from '../blocks/elements.ts';
import type { InputState } from '../interaction.ts';
import { INPUT_TEXT } from '../limits.ts';
import { input, small } from './parts.ts';
import { typed } from './read.ts';

const FIELD = 'description';

/** A box for Markdown that is written as Slack writes it: bold, lists, code, links. */
export function richInput(
  blockId: string,
  label: string,
  initial?: RichTextBlock,
  more: { optional?: boolean; hint?: string; placeholder?: string } = {},
): InputBlock {
  const { placeholder = 'Write here', ...rest } = more;
  const element: RichTextInput = {
    type: 'rich_text_input',
    action_id: blockId,
    placeholder: plain(placeholder),
    ...(initial && { initial_value: initial }),
  };
  return input(blockId, label, element, rest);
}

/**
 * The description in the box that can hold it exactly: Slack's rich text where nothing gets lost on the way, else its
 * Markdown as plain text, else (over 3,000 characters) its beginning to read and an empty box that replaces it if used.
 */
export function descriptionInputs(markdown: string): KnownBlock[] {
  if (markdown === '') return [richInput(FIELD, 'Description')];
  const exact = asRichText(markdown);
  if (exact) return [richInput(FIELD, 'Description', exact)];
  if (textLength(markdown) <= INPUT_TEXT) {
    const element = { type: 'plain_text_input', action_id: FIELD, multiline: true, initial_value: markdown } as const;
    const hint = 'Shown as Markdown, because Slack cannot show all of it as formatted text.';
    return [input(FIELD, 'Description', element, { hint })];
  }
  return [
    small(`Description, ${textLength(markdown).toLocaleString('en')} characters: ${plainText(markdown, 1_500)}`),
    richInput(FIELD, 'New description', undefined, {
      optional: true,
      hint: 'The description is too long to edit here. Leave this empty to keep it; what you write replaces it.',
    }),
  ];
}

/** The Markdown of a description box, whichever kind it is; empty where nothing is written. */
export function markdownOf(state: InputState | undefined, names: Names): string {
  if (state?.type !== 'rich_text_input') return typed(state);
  return state.rich_text_value ? fromRichText(state.rich_text_value as RichTextBlock, names) : '';
}

/** Markdown as one block of rich text that reads back as the same Markdown; undefined where something would get lost. */
export function asRichText(markdown: string): RichTextBlock | undefined {
  const blocks = toRichText(markdown, { surface: 'modal' });
  const elements = blocks.flatMap((block) => (block.type === 'rich_text' ? block.elements : []));
  if (blocks.length === 0 || blocks.some(({ type }) => type !== 'rich_text')) return undefined;
  const block: RichTextBlock = { type: 'rich_text', elements };
  return fromRichText(block) === markdown.trim() ? block : undefined;
}
