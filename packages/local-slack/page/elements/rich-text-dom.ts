import type { RichTextBlock, RichTextBlockElement, RichTextElement } from '@slack/types';
import { emojiFor, emojiFromUnicode } from '../text/emoji.ts';

const styleTags = [
  ['code', 'code'],
  ['underline', 'u'],
  ['strike', 's'],
  ['italic', 'i'],
  ['bold', 'b'],
] as const;

function wordsOf(leaf: RichTextElement, nameOf: (userId: string) => string): string {
  switch (leaf.type) {
    case 'user':
      return `@${nameOf(leaf.user_id)}`;
    case 'channel':
      return `#${nameOf(leaf.channel_id)}`;
    case 'broadcast':
      return `@${leaf.range}`;
    case 'emoji':
      return (leaf.unicode ? emojiFromUnicode(leaf.unicode) : emojiFor(leaf.name)) ?? `:${leaf.name}:`;
    case 'date':
      return leaf.fallback ?? new Date(leaf.timestamp * 1000).toLocaleString();
    case 'usergroup':
      return `@${leaf.usergroup_id}`;
    case 'team':
      return `@${leaf.team_id}`;
    case 'color':
      return leaf.value;
    case 'text':
    case 'link':
      return leaf.text ?? '';
  }
}

/** A leaf that has no letters of its own is one unit in the editor and carries itself in `data-leaf`. */
function leafNode(leaf: RichTextElement, nameOf: (id: string) => string): Node {
  let node: Node;
  if (leaf.type === 'text') node = document.createTextNode(leaf.text);
  else if (leaf.type === 'link') {
    const link = document.createElement('a');
    link.href = leaf.url;
    link.textContent = leaf.text || leaf.url;
    node = link;
  } else {
    const unit = document.createElement('span');
    unit.contentEditable = 'false';
    unit.className = 'mention';
    unit.dataset.leaf = JSON.stringify(leaf);
    unit.textContent = wordsOf(leaf, nameOf);
    node = unit;
  }
  for (const [style, tag] of styleTags) {
    if (!leaf.style?.[style]) continue;
    const wrapper = document.createElement(tag);
    wrapper.append(node);
    node = wrapper;
  }
  return node;
}

function element(tag: string, leaves: RichTextElement[], nameOf: (id: string) => string): HTMLElement {
  const made = document.createElement(tag);
  made.append(...leaves.map((leaf) => leafNode(leaf, nameOf)));
  if (!leaves.length) made.append(document.createElement('br'));
  return made;
}

/** The lines of a section, cut at the line breaks inside its texts. */
function linesOf(leaves: RichTextElement[]): RichTextElement[][] {
  const lines: RichTextElement[][] = [[]];
  for (const leaf of leaves) {
    if (leaf.type !== 'text') {
      lines.at(-1)?.push(leaf);
      continue;
    }
    leaf.text.split('\n').forEach((text, index) => {
      if (index) lines.push([]);
      if (text) lines.at(-1)?.push({ ...leaf, text });
    });
  }
  if (lines.length > 1 && lines.at(-1)?.length === 0) lines.pop();
  return lines;
}

function nodesOf(part: RichTextBlockElement & { offset?: number }, nameOf: (id: string) => string): HTMLElement[] {
  switch (part.type) {
    case 'rich_text_section':
      return linesOf(part.elements).map((line) => element('div', line, nameOf));
    case 'rich_text_quote':
      return [element('blockquote', part.elements, nameOf)];
    case 'rich_text_preformatted':
      return [element('pre', part.elements, nameOf)];
    case 'rich_text_list': {
      const list = document.createElement(part.style === 'ordered' ? 'ol' : 'ul');
      const { indent = 0, offset = 0, border = 0 } = part;
      Object.assign(list.dataset, { indent, offset, border });
      list.className = `rich-list indent-${Math.min(indent, 8)}`;
      if (offset) list.setAttribute('start', String(offset + 1));
      list.append(...part.elements.map((item) => element('li', item.elements, nameOf)));
      return [list];
    }
  }
}

/** The editable nodes for a `rich_text` block; what they cannot show they carry along, so that reading gives it back. */
export function toNodes(block: RichTextBlock | undefined, nameOf: (id: string) => string): HTMLElement[] {
  return (block?.elements ?? []).flatMap((part) => nodesOf(part, nameOf));
}
