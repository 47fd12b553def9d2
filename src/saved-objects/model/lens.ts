import { parseJson } from '../json.ts';
import { isRecord, type Reference } from '../types.ts';

const opening = '!{lens';

/**
 * Return what the Lens blocks of a Markdown text refer to, each once. A block is `!{lens`, one JSON object, `}`; like
 * Kibana's parser this counts braces only (`docs/kibana-format.md#lens`), and it passes over what is not JSON.
 */
export function lensReferences(markdown: string): Reference[] {
  const found = new Map<string, Reference>();
  for (let at = markdown.indexOf(opening); at !== -1; at = markdown.indexOf(opening, at + opening.length)) {
    for (const reference of referencesIn(blockAt(markdown, at + opening.length))) {
      found.set(JSON.stringify([reference.type, reference.id, reference.name]), reference);
    }
  }
  return [...found.values()];
}

function blockAt(markdown: string, start: number): string {
  let depth = 0;
  for (let at = start; at < markdown.length; at++) {
    if (markdown[at] === '{') depth++;
    if (markdown[at] === '}' && --depth <= 0) return markdown.slice(start, at + 1);
  }
  return '';
}

function referencesIn(block: string): Reference[] {
  const lens = parseJson(block);
  const attributes = lens.ok && isRecord(lens.value) ? lens.value.attributes : null;
  const references = isRecord(attributes) ? attributes.references : null;
  if (!Array.isArray(references)) return [];
  return references.flatMap((reference: unknown) => {
    if (!isRecord(reference)) return [];
    const { id, name, type } = reference;
    return typeof id === 'string' && typeof name === 'string' && typeof type === 'string' ? [{ id, name, type }] : [];
  });
}
