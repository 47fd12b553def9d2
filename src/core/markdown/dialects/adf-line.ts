import { isRecord } from '../../objects.ts';
import { cleanText } from '../clean-text.ts';
import { linkRun } from '../read-leaves.ts';
import type { Run, Style } from '../rows.ts';

/** A node of a document, of which nothing is sure. */
export type Node = Readonly<Record<string, unknown>>;

/** How deep parts of a text may stand within each other; what is deeper is left out. */
export const MAX_DEPTH = 40;

const STYLES: Record<string, keyof Style> = { strong: 'bold', em: 'italic', strike: 'strike', code: 'code' };
const INLINE = new Set('text hardBreak mention emoji date status inlineCard mediaInline placeholder'.split(' '));

/** Tell whether a node is part of a line. */
export function isInline({ type }: Node): boolean {
  return INLINE.has(String(type));
}

/** Return the nodes within a node. */
export function childrenOf(node: unknown): Node[] {
  return isRecord(node) && Array.isArray(node.content) ? node.content.filter(isRecord) : [];
}

/** Return what is said of a node beside its content. */
export function attributesOf({ attrs }: Node): Node {
  return isRecord(attrs) ? attrs : {};
}

/** Read what a line is made of; of a kind of node that is not known, its words. */
export function readInlines(nodes: readonly Node[], depth: number, style: Style = {}): Run[] {
  return nodes.flatMap((node): Run[] => {
    const attributes = attributesOf(node);
    const own = { ...style, ...styleOf(node) };
    if (node.type === 'hardBreak') return [{ text: '\n', style: {} }];
    if (node.type === 'inlineCard') return [linkRun(stringOf(attributes.url), undefined, own)];
    const inner = childrenOf(node);
    if (inner.length > 0) return depth > MAX_DEPTH ? [] : readInlines(inner, depth + 1, own);
    const text = cleanText(wordsOf(node, attributes));
    const url = hrefOf(node);
    return [url === '' ? { text, style: own } : linkRun(url, text, own)];
  });
}

function wordsOf({ type, text }: Node, { text: words, shortName, timestamp }: Node): string {
  const at = type === 'date' ? new Date(Number(timestamp)) : undefined;
  if (at && !Number.isNaN(at.getTime())) return at.toISOString().slice(0, 10);
  return stringOf(text) || stringOf(words) || stringOf(shortName);
}

function marksOf({ marks }: Node): Node[] {
  return Array.isArray(marks) ? marks.filter(isRecord) : [];
}

function styleOf(node: Node): Style {
  const names = marksOf(node).flatMap(({ type }) => STYLES[String(type)] ?? []);
  return Object.fromEntries(names.map((name) => [name, true]));
}

function hrefOf(node: Node): string {
  const link = marksOf(node).find(({ type }) => type === 'link');
  return link ? stringOf(attributesOf(link).href) : '';
}

/** Return a text; empty where it is none. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
