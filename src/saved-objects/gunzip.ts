import { createGunzip } from 'node:zlib';
import { DocketError } from '../core/error.ts';

/** Compressed bytes that are unpacked at a time; gzip makes at most 1,032 bytes of one. */
const PACKED_CHUNK_BYTES = 16 * 1024;

/** Exports shrink to a fifth or a thirtieth; what grows beyond this was made to fill a disk. */
const UNCHECKED_BYTES = 64 * 1024 * 1024;
const MAX_GROWTH_FACTOR = 200;

/** Throw a `DocketError` once compressed bytes have grown to more than an export can. */
export function checkGrowth(packed: number, unpacked: number): void {
  if (unpacked <= UNCHECKED_BYTES || unpacked <= packed * MAX_GROWTH_FACTOR) return;
  throw new DocketError('import_file_grows', {}, { field: 'file' });
}

/**
 * Unpack gzip as it comes in. What could be unpacked of a file that is damaged or cut off is still given, and then
 * `onDamage` is called. Throw a `DocketError` where it grows out of all proportion (`checkGrowth`).
 */
export async function* gunzip(source: AsyncIterable<Uint8Array>, onDamage: () => void): AsyncGenerator<Uint8Array> {
  const unpacker = createGunzip();
  const ready: Uint8Array[] = [];
  let [packed, unpacked] = [0, 0];
  let failed = false;
  unpacker.on('data', (piece: Uint8Array) => {
    unpacked += piece.length;
    ready.push(piece);
  });
  // Its pieces are taken at once and its input waits instead, because a stream that fails forgets what was not taken.
  const settled = (act: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      const fail = () => {
        failed = true;
        resolve();
      };
      unpacker.once('error', fail);
      act(() => {
        unpacker.off('error', fail);
        resolve();
      });
    });
  try {
    for await (const chunk of source) {
      for (let from = 0; from < chunk.length && !failed; from += PACKED_CHUNK_BYTES) {
        const some = chunk.slice(from, from + PACKED_CHUNK_BYTES);
        packed += some.length;
        await settled((done) => unpacker.write(some, done));
        checkGrowth(packed, unpacked);
        yield* ready.splice(0);
      }
      if (failed) break;
    }
    if (!failed) await settled((done) => unpacker.once('end', done).end());
    yield* ready.splice(0);
    if (failed) onDamage();
  } finally {
    unpacker.on('error', () => {}).destroy();
  }
}
