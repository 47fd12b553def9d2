import { bigserial, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { BulkResult } from '../../core/bulk/outcome.ts';
import type { Run } from '../../core/run.ts';
import { isoTime, spaceId, workspaceId } from './columns.ts';

/** Imports, exports and bulk runs: what was asked, by whom, how far it is, what came out; read as `core/run.ts` says. */
export const runs = pgTable(
  'runs',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    id: uuid('id').notNull(),
    kind: text('kind').$type<Run['kind']>().notNull(),
    state: text('state').$type<Run['state']>().notNull(),
    input: jsonb('input').$type<unknown>().notNull(),
    result: jsonb('result').$type<unknown>(),
    actor: jsonb('actor').$type<unknown>().notNull(),
    created_at: isoTime('created_at').notNull(),
    finished_at: isoTime('finished_at'),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.space_id, t.id] })],
);

/** The cases of a bulk run, in its order, with what was seen of each when it was chosen, and what became of it. */
export const bulkItems = pgTable(
  'bulk_items',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    run_id: uuid('run_id').notNull(),
    seq: integer('seq').notNull(),
    case_id: text('case_id').notNull(),
    seen: jsonb('seen').$type<unknown>(),
    result: text('result').$type<BulkResult>(),
    reason: text('reason'),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.space_id, t.run_id, t.seq] })],
);

/** The import log: one row a line that became something, or did not. */
export const importLog = pgTable(
  'import_log',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    run_id: uuid('run_id').notNull(),
    seq: bigserial('seq', { mode: 'number' }).notNull(),
    line: integer('line').notNull(),
    result: text('result').notNull(),
    type: text('type'),
    id: text('id'),
    title: text('title'),
    /** Of a case: its number here. */
    number: integer('number'),
    reason: text('reason'),
    message: text('message'),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.space_id, t.run_id, t.seq] })],
);
