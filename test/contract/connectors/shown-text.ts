import { decodeEntities } from '../../../src/core/markdown/entities.ts';
import { isRecord } from '../../../src/core/objects.ts';

/** The text that a person sees where a system shows this HTML. */
export function shownText(html: string): string {
  return decodeEntities(html.replace(/<[^>]*>/g, ''));
}

/** The text that a person sees where Jira shows this wiki markup, with the marks that are no text. */
export function shownWiki(wiki: string): string {
  const parts = wiki.split(/^\{(code|noformat)(?::[^}]*)?\}\n([\s\S]*?)\n\{\1\}$/m);
  return parts
    .filter((_, at) => at % 3 !== 1)
    .map((part, at) => (at % 2 === 1 ? part : decodeEntities(part.replace(/\\([!-/:-@[-`{-~])/g, '$1'))))
    .join('');
}

/** The text that a person sees where Jira Cloud shows this document; each paragraph and cell on a line. */
export function shownDocument(node: unknown): string {
  if (Array.isArray(node)) return node.map(shownDocument).join('');
  if (!isRecord(node)) return '';
  if (typeof node.text === 'string') return node.text;
  const isLine = node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock';
  return node.type === 'hardBreak' ? '\n' : shownDocument(node.content) + (isLine ? '\n' : '');
}
