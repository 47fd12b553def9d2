import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { TemporaryFile } from '../../saved-objects/open-export.ts';

/** Give `work` a place on the disk for files that must be whole before they are read, and clear it away after. */
export async function withTemporaryFile<T>(work: (file: TemporaryFile) => Promise<T>): Promise<T> {
  let folder: string | undefined;
  const write: TemporaryFile['write'] = async (source) => {
    folder ??= await mkdtemp(join(tmpdir(), 'docket-import-'));
    const path = join(folder, 'file');
    await pipeline(source, createWriteStream(path, { mode: 0o600 }));
    return path;
  };
  try {
    return await work({ write: write });
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}
