import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AttachmentAttributes } from '../../core/attachments/attachment.ts';
import type { LifeCycle } from '../../core/cases/life-cycle.ts';
import type { Undo } from '../../core/cases/user-action.ts';
import type { CaseUser } from '../../core/user.ts';
import { isoTime, jsonText, now, originIndex, spaceId, workspaceId } from './columns.ts';

/**
 * Attachments of every kind, comments among them, in the `cases-comments` form (`docs/kibana-format.md#attachments`).
 */
export const attachments = pgTable(
  'attachments',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    id: text('id').notNull(),
    case_id: text('case_id').notNull(),
    version: integer('version').notNull(),
    type: text('type').notNull(),
    attributes: jsonb('attributes').$type<AttachmentAttributes>().notNull(),
    created_at: isoTime('created_at').notNull(),
    imported: jsonText('imported'),
    deleted_at: isoTime('deleted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.space_id, t.id] }),
    index('attachments_case').on(t.workspace_id, t.space_id, t.case_id, t.created_at),
    originIndex('attachments_origin', t),
  ],
);

/**
 * The activity of cases, in the 8.1 form (`docs/kibana-format.md#user-actions`); `seq` is the order in which Docket
 * recorded or imported them.
 */
export const userActions = pgTable(
  'user_actions',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    id: text('id').notNull(),
    seq: bigserial('seq', { mode: 'number' }).notNull(),
    case_id: text('case_id').notNull(),
    comment_id: text('comment_id'),
    type: text('type').notNull(),
    action: text('action').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    previous: jsonb('previous').$type<unknown>(),
    /** Of a status change: what moved with the status, as it was before. */
    life_cycle: jsonb('life_cycle').$type<LifeCycle>(),
    /** Of an undo: what it took back, and what it restored. */
    undo: jsonb('undo').$type<Undo>(),
    /** The bulk run of which this is a part. */
    run_id: uuid('run_id'),
    owner: text('owner').notNull(),
    created_at: isoTime('created_at').notNull(),
    created_by: jsonb('created_by').$type<CaseUser>().notNull(),
    imported: jsonText('imported'),
  },
  (t) => [
    // The id comes first: where Postgres knows nothing of the table yet, it would take an index that begins like
    // `user_actions_case` for as good, and read the activity of the whole space for that of one case.
    primaryKey({ columns: [t.id, t.workspace_id, t.space_id] }),
    index('user_actions_case').on(t.workspace_id, t.space_id, t.case_id, t.created_at, t.seq),
    index('user_actions_recent').on(t.workspace_id, t.space_id, t.created_at).where(sql`imported is null`),
    originIndex('user_actions_origin', t),
  ],
);

/** Saved objects that Docket does not act on, kept to be exported with the cases that refer to them. */
export const keptObjects = pgTable(
  'kept_objects',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    type: text('type').notNull(),
    id: text('id').notNull(),
    object: jsonb('object').$type<Record<string, unknown>>().notNull(),
    created_at: now(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.space_id, t.type, t.id] })],
);
