import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/store/embedded/start.ts';

/** Measures with a Postgres of its own, durable as for people (fsync on), and a folder; both are gone afterwards. */
export async function withServer(measure: (url: string, folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-bench-'));
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await measure(server.url, folder);
  } finally {
    await server.stop();
    for (const path of [server.folder, folder]) await rm(path, { recursive: true, force: true });
  }
}
