import { and, eq, sql } from 'drizzle-orm';
import type { Reader, Tx } from './database.ts';
import { slackUploads } from './schema.ts';

/** Files that were about to be shown in a channel, and since when. */
export interface SlackUpload {
  fileIds: string[];
  since: Date;
}

/** Note, before they are shown, under which ids Slack holds the files of an upload, beside those of earlier tries. */
export async function saveUpload(tx: Tx, workspaceId: string, key: string, fileIds: string[]): Promise<void> {
  await tx
    .insert(slackUploads)
    .values({ workspace_id: workspaceId, key, file_ids: fileIds })
    .onConflictDoUpdate({
      target: [slackUploads.workspace_id, slackUploads.key],
      set: { file_ids: sql`${slackUploads.file_ids} || excluded.file_ids` },
    });
}

/** Find the files of an upload that was begun. */
export async function findUpload(db: Reader, workspaceId: string, key: string): Promise<SlackUpload | undefined> {
  const [row] = await db
    .select({ fileIds: slackUploads.file_ids, since: slackUploads.created_at })
    .from(slackUploads)
    .where(and(eq(slackUploads.workspace_id, workspaceId), eq(slackUploads.key, key)));
  return row;
}

/** Forget the uploads of so many days ago. Return how many. */
export async function removeUploads(tx: Tx, days: number): Promise<number> {
  const removed = await tx
    .delete(slackUploads)
    .where(sql`${slackUploads.created_at} < now() - ${days}::int * interval '1 day'`)
    .returning({ key: slackUploads.key });
  return removed.length;
}
