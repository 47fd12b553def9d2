import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { ExportProfile } from '../../../src/core/transfer/export-run.ts';
import type { ImportResult } from '../../../src/core/transfer/import-result.ts';
import type { Actor, Deps } from '../../../src/operations/operation.ts';
import { exportSavedObjects } from '../../../src/operations/transfer/export-saved-objects.ts';
import type { ImportOptions } from '../../../src/operations/transfer/import-options.ts';
import { importSavedObjects } from '../../../src/operations/transfer/import-saved-objects.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { transact } from '../../../src/store/transaction.ts';
import { ensureWorkspace } from '../../../src/store/workspace/spaces.ts';
import { actorIn } from '../actor.ts';
import { testDatabase } from '../database.ts';
import { type ExportedLine, exportedLines } from '../kibana/kibana-line.ts';
import { ownWorkspace, type SharedDatabase } from './shared-database.ts';

/** The time at which everything happens that a test does. */
export const NOW = '2026-01-31T12:00:00.000Z';

/** An empty space of a database, or of a workspace, of its own, and Ana, who administers. */
export interface ImportHarness {
  deps: Deps;
  actor: Actor;
  url: string;
  /** The actor in another space. */
  at(spaceId: string): Actor;
  import(text: string | Uint8Array, options?: Partial<ImportOptions>, actor?: Actor): Promise<ImportResult>;
  /** The lines of an export, the details line last. */
  export(options?: { query?: string; profile?: ExportProfile; actor?: Actor }): Promise<ExportedLine[]>;
  close(): Promise<void>;
}

/** Open a harness in a database of its own; with `shared`, in a workspace of the one that the tests of the file share. */
export async function openImportHarness({ shared = false } = {}): Promise<ImportHarness> {
  const { database: db, url, workspaceId, close } = await (shared ? sharedPlace() : ownPlace());
  await transact(db, (tx) => ensureWorkspace(tx, workspaceId));
  const at = (spaceId?: string) => ({ ...actorIn(spaceId), workspaceId });
  const deps: Deps = {
    database: db,
    log: pino({ level: 'silent' }),
    now: () => new Date(NOW),
    id: randomUUID,
    random: () => 0.5,
  };
  const actor = at();
  return {
    deps,
    actor,
    url,
    at,
    import: (text, options = {}, as = actor) =>
      importSavedObjects(deps, as, pieces(text), {
        onConflict: 'overwrite',
        newCopies: false,
        dryRun: false,
        ...options,
      }),
    async export({ query = '', profile = 'kibana-8.8', actor: as = actor } = {}) {
      const text = (await Array.fromAsync(exportSavedObjects(deps, as, { query, profile }))).join('');
      return exportedLines(text, profile);
    },
    close,
  };
}

interface HarnessPlace extends SharedDatabase {
  close(): Promise<void>;
}

async function sharedPlace(): Promise<HarnessPlace> {
  return { ...(await ownWorkspace()), close: async () => {} };
}

async function ownPlace(): Promise<HarnessPlace> {
  const { url, drop } = await testDatabase();
  const database = openDatabase(url, { max: 4 });
  const close = async () => {
    await database.close();
    await drop();
  };
  return { database, url, workspaceId: 'T1', close };
}

/** Bytes as a stream, in pieces of a size that cuts characters. */
export async function* pieces(text: string | Uint8Array, size = 1_009): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** Objects as the text of a file. */
export function ndjson(...objects: unknown[]): string {
  return objects.map((object) => JSON.stringify(object)).join('\n');
}
