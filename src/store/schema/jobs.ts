import { sql } from 'drizzle-orm';
import { bigint, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { now, spaceId, workspaceId } from './columns.ts';

/** Running job workers; one whose heartbeat stops is dead, and its jobs are freed. */
export const jobWorkers = pgTable('job_workers', {
  worker_id: text('worker_id').primaryKey(),
  started_at: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
  beat_at: timestamp('beat_at', { withTimezone: true }).notNull().defaultNow(),
});

/** How often workers died while they had a job, which is none of its tries. */
export const jobDeaths = pgTable('job_deaths', {
  job_id: bigint('job_id', { mode: 'number' }).primaryKey(),
  deaths: integer('deaths').notNull().default(1),
  created_at: now(),
});

/**
 * Jobs that were given up, until they are tried again or their work is done after all. Workspace and space are empty
 * where a job belongs to none.
 */
export const givenUpJobs = pgTable(
  'given_up_jobs',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    id: uuid('id').notNull(),
    job_id: bigint('job_id', { mode: 'number' }).notNull(),
    kind: text('kind').notNull(),
    payload: jsonb('payload').$type<unknown>().notNull(),
    /** With which the job was added, and is added again. */
    key: text('key'),
    queue: text('queue'),
    max_attempts: integer('max_attempts').notNull(),
    /** What could not be done, and why, in words for people. */
    what: text('what').notNull(),
    why: text('why').notNull(),
    /** What the last try met, for the operator. */
    error: text('error').notNull(),
    /** The Slack user who was told; null where that were the administrators. */
    told: text('told'),
    created_at: now(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.space_id, t.id] }),
    uniqueIndex('given_up_jobs_job').on(t.job_id),
    uniqueIndex('given_up_jobs_key').on(t.key).where(sql`key is not null`),
  ],
);
