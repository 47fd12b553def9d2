import type { InputBlock, KnownBlock, RichTextBlock, RichTextElement, RichTextInput } from '@slack/types';
import { fromRichText, type Names, plainText, quoteLines, toRichText } from '../../core/markdown/index.ts';
import { cut, textLength } from '../../core/text.ts';
import { plain } from '../blocks/elements.ts';
import type { InputState } from '../context/interaction.ts';
import { INPUT_TEXT } from '../limits.ts';
import { typed } from './input-values.ts';
import { input, small } from './modal.ts';

/** Characters that a box may hold as rich text: as many as Kibana lets a description have. */
const MAX_EDITED_CHARACTERS = 30_000;

/** Build a box for Markdown that is written as Slack writes it: bold, lists, code, links. */
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

/** Build the description in the box that can hold it exactly. */
export function descriptionInputs(markdown: string): KnownBlock[] {
  return markdownInputs('description', 'Description', markdown);
}

/**
 * Build Markdown in the box that can hold it exactly: Slack's rich text where nothing gets lost on the way, else as
 * plain text, else (over 3,000 characters) its beginning to read and an empty box that replaces it if used.
 */
export function markdownInputs(blockId: string, label: string, markdown: string): KnownBlock[] {
  if (markdown === '') return [richInput(blockId, label)];
  const exact = asRichText(markdown);
  if (exact) return [richInput(blockId, label, exact)];
  if (textLength(markdown) <= INPUT_TEXT) {
    const element = { type: 'plain_text_input', action_id: blockId, multiline: true, initial_value: markdown } as const;
    const hint = 'Shown as Markdown, because Slack cannot show all of it as formatted text.';
    return [input(blockId, label, element, { hint })];
  }
  const name = label.toLowerCase();
  return [
    small(`${label}, ${textLength(markdown).toLocaleString('en')} characters: ${plainText(markdown, 1_500)}`),
    richInput(blockId, `New ${name}`, undefined, {
      optional: true,
      hint: `The ${name} is too long to edit here. Leave this empty to keep it; what you write replaces it.`,
    }),
  ];
}

/** Tell whether Markdown is too long for any box, so that the box for it is empty and an empty one keeps it. */
export function isKeptWhenEmpty(markdown: string): boolean {
  return textLength(markdown) > INPUT_TEXT && !asRichText(markdown);
}

/**
 * Build a box that begins with a quotation, as rich text where Slack can show it exactly, else as Markdown, cut to fit.
 */
export function quoteInput(blockId: string, label: string, markdown: string): InputBlock {
  const quote = (text: string) => quoteLines(text.trim());
  const exact = markdown.length > MAX_EDITED_CHARACTERS ? undefined : asRichText(quote(markdown));
  if (exact) {
    const below: RichTextElement = { type: 'text', text: '\n' };
    const elements = [...exact.elements, { type: 'rich_text_section' as const, elements: [below] }];
    return richInput(blockId, label, { ...exact, elements });
  }
  const initial_value = `${quote(cut(markdown, INPUT_TEXT / 2))}\n\n`;
  return input(blockId, label, { type: 'plain_text_input', action_id: blockId, multiline: true, initial_value });
}

/** Return the Markdown of a description box, whichever kind it is; empty where nothing is written. */
export function markdownOf(state: InputState | undefined, names: Names): string {
  if (state?.type !== 'rich_text_input') return typed(state);
  return state.rich_text_value ? fromRichText(state.rich_text_value, names) : '';
}

/**
 * Return Markdown as one block of rich text that reads back as the same Markdown; undefined where something would get
 * lost.
 */
export function asRichText(markdown: string): RichTextBlock | undefined {
  if (markdown.length > MAX_EDITED_CHARACTERS) return undefined;
  const blocks = toRichText(markdown, { surface: 'modal', asWritten: true });
  const elements = blocks.flatMap((block) => (block.type === 'rich_text' ? block.elements : []));
  if (blocks.length === 0 || blocks.some(({ type }) => type !== 'rich_text')) return undefined;
  const block: RichTextBlock = { type: 'rich_text', elements };
  return fromRichText(block) === markdown.trim() ? block : undefined;
}
