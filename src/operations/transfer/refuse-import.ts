import { DocketError } from '../../core/error.ts';
import type { ImportFailure } from '../../core/transfer/import-result.ts';

/** Bytes that are looked at to tell what a file is. */
const HEAD_BYTES = 1_024;

const FIELD = { field: 'file' };

/** How files of other kinds begin. */
const kinds: readonly [begins: string, is: string][] = [
  ['\x89PNG', 'an image'],
  ['\xff\xd8\xff', 'an image'],
  ['GIF8', 'an image'],
  ['%PDF', 'a PDF'],
  ['PK\x03\x04', 'a ZIP archive inside another one; unpack it first'],
  ['\x1f\x8b', 'compressed twice; unpack it first'],
];

/**
 * Look at the beginning of a file while it is read. A file that is clearly binary is refused at its first chunk, before
 * the rest is read: throws a `DocketError`.
 */
export function beginning(source: AsyncIterable<Uint8Array>): {
  chunks: AsyncIterable<Uint8Array>;
  head(): Uint8Array;
} {
  let head = new Uint8Array();
  async function* chunks() {
    for await (const chunk of source) {
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
      if (head.includes(0)) throw refusal(head);
      yield chunk;
    }
  }
  return { chunks: chunks(), head: () => head };
}

/** Return why a file is no export: what it seems to be, or what is wrong with the first line that cannot be read. */
export function refusal(head: Uint8Array, first?: ImportFailure): DocketError {
  const text = Buffer.from(head).toString('latin1');
  const kind = kinds.find(([begins]) => text.startsWith(begins))?.[1];
  if (kind) return new DocketError('import_file_other_kind', { kind }, FIELD);
  if (/^\W{0,3}\s*<(?:!doctype|html)/i.test(text)) return new DocketError('import_file_web_page', {}, FIELD);
  if (head.includes(0)) return new DocketError('import_file_not_text', {}, FIELD);
  if (text.trim() === '') return new DocketError('import_file_empty', {}, FIELD);
  if (!first) return new DocketError('import_file_without_objects', {}, FIELD);
  return new DocketError('import_file_unreadable', { line: first.line, why: first.message }, FIELD);
}
