import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Asked } from '../../core/push/decide-ticket.ts';
import type { CaseUser } from '../../core/user.ts';
import { isoTime, spaceId, workspaceId } from './columns.ts';

/** Questions to people about what changed both in a case and in its ticket; one is open of a case and connector at most. */
export const ticketConflicts = pgTable(
  'ticket_conflicts',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    id: uuid('id').notNull(),
    case_id: text('case_id').notNull(),
    connector_id: text('connector_id').notNull(),
    ticket: jsonb('ticket').$type<{ title: string; url: string }>().notNull(),
    /** What the ticket says. */
    asked: jsonb('asked').$type<Asked>().notNull(),
    /** Raised where the ticket says something else: an answer to what was asked before does not count. */
    revision: integer('revision').notNull().default(0),
    raised_at: isoTime('raised_at').notNull(),
    /** Null as long as it is open; `over` where it needs no answer any more. */
    answer: text('answer').$type<'ours' | 'theirs' | 'over'>(),
    answered_by: jsonb('answered_by').$type<CaseUser>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.space_id, t.id] }),
    uniqueIndex('ticket_conflicts_open')
      .on(t.workspace_id, t.space_id, t.case_id, t.connector_id)
      .where(sql`answer is null`),
    index('ticket_conflicts_of_case').on(t.workspace_id, t.space_id, t.case_id, t.raised_at),
  ],
);

/** Cases that ask people about conflicts with their ticket at a connector, whatever Kibana's setting in them says. */
export const askOnConflict = pgTable(
  'ask_on_conflict',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    case_id: text('case_id').notNull(),
    connector_id: text('connector_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.space_id, t.case_id, t.connector_id] })],
);
