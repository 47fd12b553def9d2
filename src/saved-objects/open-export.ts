import type { Bundle } from './bundle/open.ts';
import { openBundle } from './bundle/open.ts';
import { gunzip } from './gunzip.ts';

/** A file that may be an export, unpacked. */
export interface OpenExport {
  /** Its lines as bytes, as they come in. */
  lines: AsyncIterable<Uint8Array>;
  /** The bundle it is, if it is one. */
  bundle?: Bundle;
  /** Why there may have been more in it than `lines` gave, in words; known when they end. */
  damage(): string | undefined;
}

/** Where a file is put that must be whole before it can be read. */
export interface TemporaryFile {
  /** Put the bytes on the disk and return the path. */
  write(source: AsyncIterable<Uint8Array>): Promise<string>;
}

/** Tell by its first bytes whether a file is packed with gzip, a bundle, or plain, and open it. */
export async function openExport(source: AsyncIterable<Uint8Array>, file: TemporaryFile): Promise<OpenExport> {
  const { head, all } = await peek(source);
  if (head.startsWith('\x1f\x8b')) {
    let damage: string | undefined;
    const onDamage = () => {
      damage = 'The compressed file is damaged or was cut off here; what follows is lost.';
    };
    return { lines: gunzip(all, onDamage), damage: () => damage };
  }
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) {
    const bundle = await openBundle(await file.write(all));
    return { lines: bundle.objects(), bundle, damage: () => undefined };
  }
  return { lines: all, damage: () => undefined };
}

/** The first four bytes as text, and all bytes again. */
async function peek(source: AsyncIterable<Uint8Array>) {
  const iterator = source[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let size = 0;
  while (size < 4) {
    const next = await iterator.next();
    if (next.done) break;
    taken.push(next.value.slice());
    size += next.value.length;
  }
  async function* all() {
    try {
      yield* taken.splice(0);
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(taken).subarray(0, 4).toString('latin1'), all: all() };
}
