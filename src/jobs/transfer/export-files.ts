import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nextFile } from '../../operations/transfer/export-saved-objects.ts';

/** Write the files of an export to the disk, give them to `use`, and clear them away after. */
export async function withFiles<T>(
  content: AsyncIterable<string | Uint8Array>,
  use: (paths: string[]) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-export-'));
  const paths: string[] = [];
  let file: FileHandle | undefined;
  const begin = async () => {
    await file?.close();
    const path = join(folder, `${paths.length + 1}`);
    paths.push(path);
    file = await open(path, 'w', 0o600);
  };
  try {
    await begin();
    for await (const piece of gathered(content)) {
      if (piece === nextFile) await begin();
      else await file?.appendFile(piece);
    }
    await file?.close();
    file = undefined;
    return await use(paths);
  } finally {
    await file?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Bytes that are written at a time. */
const WRITE_CHUNK_BYTES = 256 * 1024;

/** Yield the content of an export in pieces that are worth a write each; `nextFile` stays a piece of its own. */
async function* gathered(content: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content) {
    if (piece !== nextFile) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      waiting.push(bytes);
      size += bytes.length;
      if (size < WRITE_CHUNK_BYTES) continue;
    }
    yield Buffer.concat(waiting);
    [waiting, size] = [[], 0];
    if (piece === nextFile) yield nextFile;
  }
  yield Buffer.concat(waiting);
}
