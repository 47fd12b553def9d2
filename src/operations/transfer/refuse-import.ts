import { DocketError } from '../../core/error.ts';
import type { ImportFailure } from '../../core/transfer/import-result.ts';

/** Bytes that are looked at to tell what a file is. */
const HEAD_BYTES = 1_024;

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

/** Return why a file is no export: what it seems to be, that nothing was imported, and what to do. */
export function refusal(head: Uint8Array, first?: ImportFailure): DocketError {
  return new DocketError('invalid_input', `${whatItIs(head, first)} Nothing was imported. ${WHAT_TO_DO}`, {
    field: 'file',
  });
}

const WHAT_TO_DO =
  'Choose an `.ndjson` file, plain or as `.ndjson.gz`, or a bundle, that Kibana or `/case export` made.';

function whatItIs(head: Uint8Array, first: ImportFailure | undefined): string {
  const text = Buffer.from(head).toString('latin1');
  const kind = kinds.find(([begins]) => text.startsWith(begins))?.[1];
  if (kind) return `This file is ${kind}, not an export.`;
  if (/^\W{0,3}\s*<(?:!doctype|html)/i.test(text)) return 'This file is a web page, not an export.';
  if (head.includes(0)) return 'This file is not plain text, so it is not an export.';
  if (text.trim() === '') return 'This file is empty.';
  const why = first ? ` Line ${first.line}: ${first.message}` : '';
  return `No line of this file is a saved object, so it is not an export.${why}`;
}
