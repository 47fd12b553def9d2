import { createHash } from 'node:crypto';
import { FILE_CHUNK_BYTES } from '../../core/attachments/file.ts';
import { itemAt } from '../../core/lists.ts';
import { FILE_HEAD_BYTES } from '../../operations/admit-file.ts';

/** The bytes of a file in chunks of `FILE_CHUNK_SIZE`, the last one shorter; SHA-256 in hexadecimal. */
export interface FileBody {
  chunks: Uint8Array[];
  size: number;
  sha256: string;
}

/** What the reader asks while the bytes come in; both may throw, which ends the stream. */
export interface FileChecks {
  /** Given the first 64 KiB, or all of a shorter file, once. */
  head(bytes: Uint8Array): Promise<void>;
  /** Given the bytes received so far. */
  size(bytes: number): void;
}

/** Read a stream of bytes that may be hostile: never hold more than `checks` allow, whatever the sender announced. */
export async function readFileBody(body: AsyncIterable<Uint8Array>, checks: FileChecks): Promise<FileBody> {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let size = 0;
  let isKnown = false;
  for await (const part of body) {
    checks.size(size + part.length);
    append(chunks, part, size);
    size += part.length;
    hash.update(part);
    if (isKnown || size < FILE_HEAD_BYTES) continue;
    isKnown = true;
    await checks.head(headOf(chunks, size));
    checks.size(size);
  }
  if (!isKnown) await checks.head(headOf(chunks, size));
  checks.size(size);
  const last = chunks.at(-1);
  if (last) chunks[chunks.length - 1] = last.subarray(0, size - (chunks.length - 1) * FILE_CHUNK_BYTES);
  return { chunks, size, sha256: hash.digest('hex') };
}

function append(chunks: Buffer[], part: Uint8Array, filled: number): void {
  let from = 0;
  while (from < part.length) {
    const offset = (filled + from) % FILE_CHUNK_BYTES;
    if (offset === 0) chunks.push(Buffer.alloc(FILE_CHUNK_BYTES));
    const chunk = itemAt(chunks, -1);
    const piece = part.subarray(from, from + FILE_CHUNK_BYTES - offset);
    chunk.set(piece, offset);
    from += piece.length;
  }
}

function headOf(chunks: Buffer[], size: number): Uint8Array {
  return chunks[0]?.subarray(0, Math.min(size, FILE_HEAD_BYTES)) ?? new Uint8Array();
}
