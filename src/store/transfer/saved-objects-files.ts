import { and, count, eq, sql } from 'drizzle-orm';
import { FILE_CHUNK_BYTES, type StoredFile } from '../../core/attachments/file.ts';
import { toFile } from '../attachments/files.ts';
import { among, inScope, type Reader, type Scope, type Tx } from '../database.ts';
import type { WriteRows } from '../rows.ts';
import { fileChunks, files } from '../schema.ts';

/** Return the files of these cases, in no order. */
export async function exportedFiles(db: Reader, scope: Scope, caseIds: string[]): Promise<StoredFile[]> {
  const rows = await db
    .select()
    .from(files)
    .where(and(inScope(files, scope), among(files.case_id, caseIds)));
  return rows.map(toFile);
}

/** Return how many files these cases have. */
export async function countFilesOf(db: Reader, scope: Scope, caseIds: string[]): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(files)
    .where(and(inScope(files, scope), among(files.case_id, caseIds)));
  return row?.total ?? 0;
}

/** Write files whose bytes are stored; one that exists is replaced and keeps the bot's copy in Slack. */
export async function upsertFiles(write: WriteRows, scope: Scope, stored: readonly StoredFile[]): Promise<void> {
  const values = stored.map((file) => ({
    ...file,
    source: { ...file.source },
    workspace_id: scope.workspaceId,
    space_id: scope.spaceId,
  }));
  await write(files, values, { replaceExcept: ['slack_file_id'] });
}

/** Store bytes that come in piece by piece under their SHA-256, unless the workspace has them already. */
export async function storeBytes(
  tx: Tx,
  scope: Scope,
  sha256: string,
  bytes: () => AsyncIterable<Uint8Array>,
): Promise<void> {
  const { workspaceId } = scope;
  const first = and(eq(fileChunks.workspace_id, workspaceId), eq(fileChunks.sha256, sha256), eq(fileChunks.part, 0));
  const known = await tx.update(fileChunks).set({ stored_at: sql`now()` }).where(first).returning();
  if (known.length > 0) return;
  let part = 0;
  for await (const chunk of inChunks(bytes(), FILE_CHUNK_BYTES)) {
    await tx
      .insert(fileChunks)
      .values({ workspace_id: workspaceId, sha256, part: part++, bytes: chunk })
      .onConflictDoNothing();
  }
}

/** Yield the bytes in chunks of `size`, the last one shorter; an empty file is one empty chunk. */
async function* inChunks(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let [waiting, length, any] = [[] as Uint8Array[], 0, false];
  for await (const piece of bytes) {
    for (let from = 0; from < piece.length; ) {
      const some = piece.subarray(from, from + size - length);
      waiting.push(some);
      length += some.length;
      from += some.length;
      if (length < size) continue;
      yield Buffer.concat(waiting);
      [waiting, length, any] = [[], 0, true];
    }
  }
  if (length > 0 || !any) yield Buffer.concat(waiting);
}
