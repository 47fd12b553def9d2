import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { jsonText, workspaceId } from './columns.ts';

/**
 * What Slack delivered and Docket acts on, committed before it was acknowledged. The payload goes as soon as it was
 * handled or given up; the row stays for a while, so that what is delivered again is known.
 */
export const inbox = pgTable(
  'inbox',
  {
    workspace_id: workspaceId(),
    /** What was delivered, whichever delivery brought it: `message:C1:1.2:posted:`. */
    key: text('key').notNull(),
    kind: text('kind').$type<'words' | 'message' | 'command' | 'form'>().notNull(),
    payload: jsonText('payload'),
    received_at: timestamp('received_at', { withTimezone: true }).notNull().defaultNow(),
    handled_at: timestamp('handled_at', { withTimezone: true }),
    given_up_at: timestamp('given_up_at', { withTimezone: true }),
    /** The cases that words to the bot changed (`#1, #2`, empty where it was no case); null where they changed nothing. */
    changed: text('changed'),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.key] }),
    index('inbox_received').on(t.received_at),
    index('inbox_open').on(t.received_at).where(sql`handled_at is null and given_up_at is null`),
  ],
);
