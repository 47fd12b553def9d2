import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import { fileName, type StoredFile } from '../../core/attachments/file.ts';
import { storedType } from '../../core/attachments/file-types.ts';
import { inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { fileChunks, files } from '../schema.ts';

/**
 * Store bytes under their SHA-256, in order; those that the workspace has already are not written again. Bytes that no
 * file refers to are kept for a day.
 */
export async function saveBytes(tx: Tx, scope: Scope, sha256: string, chunks: readonly Uint8Array[]): Promise<void> {
  if (await touchBytes(tx, scope, sha256)) return;
  for (const [part, bytes] of chunks.entries()) {
    const written = await tx
      .insert(fileChunks)
      .values({ workspace_id: scope.workspaceId, sha256, part, bytes })
      .onConflictDoNothing()
      .returning({ part: fileChunks.part });
    // The chunks of a file are committed together, so where one is, all are.
    if (written.length === 0) return;
  }
}

/**
 * Hold stored bytes until the transaction ends, so that none are removed before a file refers to them. Throw when some
 * are gone.
 */
export async function holdBytes(tx: Tx, scope: Scope, hashes: Iterable<string>): Promise<void> {
  for (const sha256 of [...hashes].sort()) {
    if (!(await touchBytes(tx, scope, sha256))) throw new Error(`the bytes of ${sha256} are gone`);
  }
}

/** Note that bytes are stored once more; return whether they are there. */
async function touchBytes(tx: Tx, { workspaceId }: Scope, sha256: string): Promise<boolean> {
  const first = and(eq(fileChunks.workspace_id, workspaceId), eq(fileChunks.sha256, sha256), eq(fileChunks.part, 0));
  const touched = await tx
    .update(fileChunks)
    .set({ stored_at: sql`now()` })
    .where(first)
    .returning({ part: fileChunks.part });
  return touched.length > 0;
}

/** Insert files; what shows one of those whose ids are in `uploading` waits for its upload to Slack. */
export async function insertFiles(
  tx: Tx,
  scope: Scope,
  stored: readonly StoredFile[],
  uploading: ReadonlySet<string> = new Set(),
): Promise<void> {
  if (stored.length === 0) return;
  const rows = stored.map((file) => ({
    ...file,
    source: { ...file.source },
    uploading: uploading.has(file.id),
    workspace_id: scope.workspaceId,
    space_id: scope.spaceId,
  }));
  await tx.insert(files).values(rows);
}

/** Return how many files a case has. Exact only while the case is locked. */
export async function countFiles(db: Reader, scope: Scope, caseId: string): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(files)
    .where(and(inScope(files, scope), eq(files.case_id, caseId)));
  return row?.total ?? 0;
}

/** Find the file with this id (a UUID), or undefined when it is not in this space. */
export async function findFile(db: Reader, scope: Scope, id: string): Promise<StoredFile | undefined> {
  const [row] = await db
    .select()
    .from(files)
    .where(and(inScope(files, scope), eq(files.id, id)));
  return row && toFile(row);
}

/** A file of a case, and whether what shows it waits for its upload to Slack. */
export interface CaseFile extends StoredFile {
  isAwaited: boolean;
}

/** List the files of a case, oldest first. */
export async function listFiles(db: Reader, scope: Scope, caseId: string): Promise<CaseFile[]> {
  const rows = await db
    .select()
    .from(files)
    .where(and(inScope(files, scope), eq(files.case_id, caseId)))
    .orderBy(asc(files.created_at), asc(files.id));
  return rows.map((row) => ({ ...toFile(row), isAwaited: row.uploading && row.slack_file_id === null }));
}

/** Note the bot's own upload of a file, for every file of the space with the same bytes that has none. */
export async function saveSlackFileId(tx: Tx, scope: Scope, id: string, slackFileId: string): Promise<void> {
  const sameBytes = sql`(select sha256 from files f where f.workspace_id = ${scope.workspaceId}
    and f.space_id = ${scope.spaceId} and f.id = ${id}::uuid)`;
  await tx
    .update(files)
    .set({ slack_file_id: slackFileId })
    .where(and(inScope(files, scope), eq(files.sha256, sameBytes), isNull(files.slack_file_id)));
}

/**
 * Note that a file was uploaded, or could not be at once: what shows it waits no longer. Return the case in which that
 * waited; undefined where nothing did.
 */
export async function endUploading(tx: Tx, scope: Scope, id: string): Promise<string | undefined> {
  const [ended] = await tx
    .update(files)
    .set({ uploading: false })
    .where(and(inScope(files, scope), eq(files.id, id), files.uploading))
    .returning({ caseId: files.case_id });
  return ended?.caseId;
}

/** Return a row as the core knows it; a name or type that could not be stored today is made good. */
export function toFile({ workspace_id, space_id, uploading: _, ...file }: typeof files.$inferSelect): StoredFile {
  return { ...file, name: fileName(file.name), mime_type: storedType(file.mime_type), source: file.source };
}
