import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CaseUser } from '../../core/user.ts';
import { bytea, isoTime, spaceId, workspaceId } from './columns.ts';

/** Stored files; the bytes lie in `file_chunks` under their SHA-256, equal bytes once. */
export const files = pgTable(
  'files',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    id: uuid('id').notNull(),
    case_id: text('case_id').notNull(),
    name: text('name').notNull(),
    mime_type: text('mime_type').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    created_at: isoTime('created_at').notNull(),
    created_by: jsonb('created_by').$type<CaseUser>().notNull(),
    /** Where the file came from: Slack file id, message, permalink. */
    source: jsonb('source').$type<Record<string, unknown>>().notNull(),
    /** The bot's own upload of the file to Slack, made once to show it. */
    slack_file_id: text('slack_file_id'),
    /** That upload is tried for the first time: what shows the file in a case's thread waits for it. */
    uploading: boolean('uploading').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.space_id, t.id] }),
    index('files_case').on(t.workspace_id, t.space_id, t.case_id),
    index('files_sha256').on(t.workspace_id, t.sha256),
  ],
);

export const fileChunks = pgTable(
  'file_chunks',
  {
    workspace_id: workspaceId(),
    sha256: text('sha256').notNull(),
    part: integer('part').notNull(),
    bytes: bytea('bytes').notNull(),
    /** When somebody stored these bytes last, in the first chunk: a file that refers to them may be on its way. */
    stored_at: timestamp('stored_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.sha256, t.part] }),
    index('file_chunks_stored').on(t.stored_at).where(sql`part = 0`),
  ],
);
