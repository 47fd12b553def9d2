import {
  bigserial,
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
import { isoTime, now, spaceId, workspaceId } from './columns.ts';

/** Slack installations; the workspace is the tenant of every other row. */
export const installations = pgTable('installations', {
  workspace_id: text('workspace_id').primaryKey(),
  team_name: text('team_name'),
  enterprise_id: text('enterprise_id'),
  is_enterprise_install: boolean('is_enterprise_install').notNull().default(false),
  bot_id: text('bot_id'),
  bot_user_id: text('bot_user_id'),
  /** Of the bot token with which Slack described it, to know it again while Slack is out of reach. */
  token_sha256: text('token_sha256'),
  created_at: now(),
});

/** Spaces isolate cases; `next_incremental_id` is the number that the next case gets. */
export const spaces = pgTable(
  'spaces',
  {
    workspace_id: workspaceId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    next_incremental_id: integer('next_incremental_id').notNull().default(1),
    created_at: now(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.id] })],
);

/** Which space the commands typed in a channel work on. */
export const channelBindings = pgTable(
  'channel_bindings',
  { workspace_id: workspaceId(), channel_id: text('channel_id').notNull(), space_id: spaceId(), created_at: now() },
  (t) => [primaryKey({ columns: [t.workspace_id, t.channel_id] })],
);

/** People as Slack described them last: standing, names, address. */
export const slackUsers = pgTable(
  'slack_users',
  {
    workspace_id: workspaceId(),
    user_id: text('user_id').notNull(),
    profile: jsonb('profile').$type<Record<string, unknown>>().notNull(),
    fetched_at: timestamp('fetched_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.user_id] })],
);

/** Settings of a space: closure option, default connector, per channel switches. */
export const configuration = pgTable(
  'configuration',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    key: text('key').notNull(),
    value: jsonb('value').$type<unknown>().notNull(),
    created_at: now(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.space_id, t.key] })],
);

/** Queries that a person (`owner` is a user id) or a whole space (`owner` is empty) gave a name. */
export const savedQueries = pgTable(
  'saved_queries',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    owner: text('owner').notNull(),
    name: text('name').notNull(),
    query: text('query').notNull(),
    created_at: now(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.space_id, t.owner, t.name] })],
);

/** Proof that an interaction was handled, with the answer given; a repeat gets the same answer. */
export const receipts = pgTable(
  'receipts',
  {
    workspace_id: workspaceId(),
    key: text('key').notNull(),
    operation: text('operation').notNull(),
    /** A digest of who asked what. */
    request: text('request').notNull(),
    answer: jsonb('answer').$type<unknown>(),
    created_at: now(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.key, t.request] }), index('receipts_created').on(t.created_at)],
);

/** What an open form must remember and Slack's `private_metadata` cannot hold; removed after a day. */
export const drafts = pgTable(
  'drafts',
  {
    workspace_id: workspaceId(),
    id: uuid('id').notNull(),
    value: jsonb('value').$type<unknown>().notNull(),
    created_at: now(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.id] }), index('drafts_created').on(t.created_at)],
);

/** Who tried which operation, and the outcome; refusals too. */
export const auditEvents = pgTable(
  'audit_events',
  {
    workspace_id: workspaceId(),
    seq: bigserial('seq', { mode: 'number' }).notNull(),
    space_id: spaceId(),
    at: isoTime('at').notNull(),
    actor: jsonb('actor').$type<Record<string, unknown>>().notNull(),
    operation: text('operation').notNull(),
    outcome: text('outcome').$type<'success' | 'refused' | 'failure'>().notNull(),
    case_ids: text('case_ids').array().notNull(),
    detail: jsonb('detail').$type<Record<string, unknown>>(),
    request_id: text('request_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.seq] })],
);
