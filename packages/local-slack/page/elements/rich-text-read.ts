import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextSection } from '@slack/types';

type Style = NonNullable<RichTextElement['style']>;

const styles: Record<string, keyof Style> = {
  B: 'bold',
  STRONG: 'bold',
  I: 'italic',
  EM: 'italic',
  S: 'strike',
  STRIKE: 'strike',
  DEL: 'strike',
  U: 'underline',
  CODE: 'code',
};
const containers = new Set(['DIV', 'P', 'UL', 'OL', 'BLOCKQUOTE', 'PRE']);
const bareUrl = /(https?:\/\/[^\s<>]*[^\s<>.,;:!?)'"])/;

function styled(style: Style): { style?: Style } {
  return Object.keys(style).length ? { style } : {};
}

function textLeaves(text: string, style: Style): RichTextElement[] {
  return text
    .replaceAll('\u00a0', ' ')
    .split(bareUrl)
    .flatMap((piece, index): RichTextElement[] => {
      if (!piece) return [];
      return index % 2
        ? [{ type: 'link', url: piece, ...styled(style) }]
        : [{ type: 'text', text: piece, ...styled(style) }];
    });
}

function leavesOf(node: Node, style: Style): RichTextElement[] {
  if (node instanceof Text) return textLeaves(node.data, style);
  if (!(node instanceof HTMLElement)) return [];
  if (node.dataset.leaf) return [{ ...carried(node.dataset.leaf), ...styled(style) }];
  if (node.tagName === 'BR') return [{ type: 'text', text: '\n' }];
  if (node instanceof HTMLAnchorElement) {
    const text = node.textContent ?? '';
    const url = node.getAttribute('href') ?? '';
    return [{ type: 'link', url, ...(text !== url && { text }), ...styled(style) }];
  }
  const own = styles[node.tagName];
  return inlineOf([...node.childNodes], own ? { ...style, [own]: true } : style);
}

function carried(json: string): RichTextElement {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `toNodes` wrote it there.
  return JSON.parse(json) as RichTextElement;
}

function sameStyle(one: RichTextElement, other: RichTextElement): boolean {
  return JSON.stringify(one.style ?? {}) === JSON.stringify(other.style ?? {});
}

/** Neighbouring texts in one style are one leaf, as Slack sends them. */
function inlineOf(nodes: Node[], style: Style = {}): RichTextElement[] {
  const joined: RichTextElement[] = [];
  for (const leaf of nodes.flatMap((node) => leavesOf(node, style))) {
    const last = joined.at(-1);
    if (last?.type === 'text' && leaf.type === 'text' && sameStyle(last, leaf)) last.text += leaf.text;
    else joined.push(leaf);
  }
  return joined;
}

/** A last line break only holds an empty line open in the browser. */
function withoutLastBreak(leaves: RichTextElement[]): RichTextElement[] {
  const last = leaves.at(-1);
  if (last?.type !== 'text' || !last.text.endsWith('\n')) return leaves;
  const text = last.text.slice(0, -1);
  return text ? [...leaves.slice(0, -1), { ...last, text }] : leaves.slice(0, -1);
}

function listOf(list: HTMLElement, indent: number): RichTextBlockElement[] {
  const own = Number(list.dataset.indent ?? indent);
  const parts: RichTextBlockElement[] = [];
  let items: RichTextSection[] = [];
  let before = Number(list.dataset.offset ?? 0);
  const style = list.tagName === 'OL' ? 'ordered' : 'bullet';
  const close = () => {
    if (!items.length) return;
    const border = list.dataset.border === '1' ? { border: 1 as const } : {};
    const offset = style === 'ordered' && before ? { offset: before } : {};
    parts.push({ type: 'rich_text_list', style, indent: own, elements: items, ...border, ...offset });
    before += items.length;
    items = [];
  };
  for (const item of list.children) {
    const lists = item.matches('ul,ol') ? [item] : [...item.querySelectorAll(':scope > ul, :scope > ol')];
    const nodes = [...item.childNodes].filter((node) => !lists.some((list) => list === node));
    if (!item.matches('ul,ol')) items.push({ type: 'rich_text_section', elements: withoutLastBreak(inlineOf(nodes)) });
    for (const inner of lists) {
      close();
      if (inner instanceof HTMLElement) parts.push(...listOf(inner, own + 1));
    }
  }
  close();
  return parts;
}

function blockOf(node: HTMLElement): RichTextBlockElement[] {
  if (node.matches('ul,ol')) return listOf(node, 0);
  const inner = [...node.children].some((child) => containers.has(child.tagName));
  if (inner && node.matches('div,p')) return partsOf(node);
  const elements = withoutLastBreak(inlineOf([...node.childNodes]));
  if (node.tagName === 'BLOCKQUOTE') return [{ type: 'rich_text_quote', elements }];
  if (node.tagName === 'PRE') {
    const text = elements.map((leaf) => ('text' in leaf ? (leaf.text ?? '') : '')).join('');
    return [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }];
  }
  return [{ type: 'rich_text_section', elements }];
}

function partsOf(root: HTMLElement): RichTextBlockElement[] {
  const parts: RichTextBlockElement[] = [];
  let loose: Node[] = [];
  const closeLoose = () => {
    if (loose.length) parts.push({ type: 'rich_text_section', elements: withoutLastBreak(inlineOf(loose)) });
    loose = [];
  };
  for (const node of root.childNodes) {
    if (!(node instanceof HTMLElement && containers.has(node.tagName))) loose.push(node);
    else {
      closeLoose();
      parts.push(...blockOf(node));
    }
  }
  closeLoose();
  return parts;
}

/** Lines that follow each other are one section with line breaks, as Slack's own editor sends them. */
function joinSections(parts: RichTextBlockElement[]): RichTextBlockElement[] {
  const joined: RichTextBlockElement[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.type === 'rich_text_section' && part.type === 'rich_text_section') {
      last.elements = mergeTexts([...last.elements, { type: 'text', text: '\n' }, ...part.elements]);
    } else joined.push(part);
  }
  return joined.filter((part) => part.type !== 'rich_text_section' || part.elements.length > 0);
}

function mergeTexts(leaves: RichTextElement[]): RichTextElement[] {
  const merged: RichTextElement[] = [];
  for (const leaf of leaves) {
    const last = merged.at(-1);
    if (last?.type === 'text' && leaf.type === 'text' && sameStyle(last, leaf)) {
      merged[merged.length - 1] = { ...last, text: last.text + leaf.text };
    } else merged.push(leaf);
  }
  return merged;
}

/** Read the editor's nodes as a `rich_text` block; undefined when nothing is written. */
export function readNodes(root: HTMLElement): RichTextBlock | undefined {
  const elements = joinSections(partsOf(root));
  return root.textContent?.trim() ? { type: 'rich_text', elements } : undefined;
}
