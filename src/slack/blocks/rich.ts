import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextSection } from '@slack/types';
import { cleanText } from '../../core/markdown/clean-text.ts';
import { honestText } from '../../core/markdown/honest-link.ts';
import { safeUrl } from '../../core/markdown/url.ts';
import { visibleText } from '../../core/markdown/visible-text.ts';
import { cut } from '../../core/text.ts';

interface Style {
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  code?: boolean;
}

/**
 * Build literal text in rich text, cut at `max` characters; an empty text is shown as a space, which Slack requires.
 */
export function leaf(text: string, style?: Style, max = 3_000): RichTextElement {
  return { type: 'text', text: cut(visibleText(text), max) || ' ', ...(style && { style }) };
}

/** Build text of people in any script, as they wrote it: a sentence may need characters that change its direction. */
export function prose(text: string): RichTextElement {
  return { type: 'text', text: cut(cleanText(text), 3_000) || ' ' };
}

/** Build a link, or its words alone where people must not be led there. */
export function link(href: string, text: string): RichTextElement {
  const url = safeUrl(href);
  return url === undefined ? leaf(text) : { type: 'link', url, text: cut(honestText(text, url), 300) || url };
}

/** Build a time that each reader sees in their own time zone; a text that is no time stays as it is. */
export function date(iso: string, format = '{date_short_pretty} at {time}'): RichTextElement {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return leaf(iso, undefined, 100);
  return { type: 'date', timestamp: Math.floor(ms / 1000), format, fallback: new Date(ms).toISOString() };
}

/** Build the leaves of a sentence of ours: what stands between backticks is code, the rest literal. */
export function leaves(sentence: string): RichTextElement[] {
  return sentence
    .split('`')
    .map((part, index, parts) => {
      const isCode = index % 2 === 1 && index < parts.length - 1;
      return part === ''
        ? undefined
        : leaf(isCode || index % 2 === 0 ? part : `\`${part}`, isCode ? { code: true } : undefined);
    })
    .filter((part) => part !== undefined);
}

export function section(...elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements };
}

/** Build the lines of one section: Slack shows line breaks inside a section everywhere alike. */
export function lines(...each: RichTextElement[][]): RichTextSection {
  return section(...each.flatMap((line, index) => (index === 0 ? line : [leaf('\n'), ...line])));
}

/** Build a bullet list; nothing for no items. */
export function bullets(items: RichTextSection[]): RichTextBlockElement[] {
  return items.length === 0 ? [] : [{ type: 'rich_text_list', style: 'bullet', elements: items }];
}

export function richText(elements: RichTextBlockElement[], blockId?: string): RichTextBlock {
  return { type: 'rich_text', ...(blockId !== undefined && { block_id: blockId }), elements };
}
