import { and, asc, eq } from 'drizzle-orm';
import type { OpenFile } from '../../core/attachments/file.ts';
import { inScope, type Reader, type Scope } from '../database.ts';
import { fileChunks, files } from '../schema.ts';
import { toFile } from './files.ts';

/** Find a stored file by its id; undefined when there is none. */
export async function openFile(db: Reader, file: Scope & { id: string }): Promise<OpenFile | undefined> {
  const [found] = await db
    .select()
    .from(files)
    .where(and(inScope(files, file), eq(files.id, file.id)));
  if (!found) return undefined;
  const chunks = fileBytes(db, file.workspaceId, found.sha256);
  const { name, mime_type: mimeType, size, source } = toFile(found);
  return { name, mimeType, size, source, chunks };
}

/** Return the bytes with this SHA-256 in order, read one chunk at a time as they are taken. */
export async function* fileBytes(db: Reader, workspaceId: string, sha256: string): AsyncIterable<Uint8Array> {
  const ofFile = and(eq(fileChunks.workspace_id, workspaceId), eq(fileChunks.sha256, sha256));
  const parts = await db.select({ part: fileChunks.part }).from(fileChunks).where(ofFile).orderBy(asc(fileChunks.part));
  for (const { part } of parts) {
    const [chunk] = await db
      .select({ bytes: fileChunks.bytes })
      .from(fileChunks)
      .where(and(ofFile, eq(fileChunks.part, part)));
    if (chunk) yield chunk.bytes;
  }
}
