import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AttachmentAttributes } from '../core/attachment.ts';
import type { BulkResult } from '../core/bulk/outcome.ts';
import type {
  CaseAssignee,
  CaseConnector,
  CaseSettings,
  CaseSeverity,
  CaseStatus,
  CaseUser,
  CustomField,
  ExternalService,
  Observable,
} from '../core/case.ts';
import type { LifeCycle } from '../core/life-cycle.ts';
import type { Reply, ReplyAuthor, ReplyComment } from '../core/reply.ts';
import type { Undo } from '../core/user-action.ts';

/** A time as ISO 8601 text with milliseconds, as Kibana writes it; `timestamptz` in the database. */
const isoTime = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  // As Postgres writes it (`0050-01-31 12:00:00+00`) JavaScript would read the year as 1950.
  fromDriver: (value) => new Date(value.replace(' ', 'T').replace(/[+-]\d\d$/, '$&:00')).toISOString(),
});

const tsvector = customType<{ data: string; driverData: string }>({ dataType: () => 'tsvector' });

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

const now = () => timestamp('created_at', { withTimezone: true }).notNull().defaultNow();
const workspaceId = () => text('workspace_id').notNull();
const spaceId = () => text('space_id').notNull();

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

/** What lists sort by, beside the number; the indexes of `cases` and the queries must spell these alike. */
export const caseOrder = {
  title: sql.raw('lower(left(title, 160))'),
  severity: sql.raw("array_position(array['low', 'medium', 'high', 'critical'], severity)"),
  status: sql.raw("array_position(array['open', 'in-progress', 'closed'], status)"),
  created: sql.raw('created_at'),
  updated: sql.raw('coalesce(updated_at, created_at)'),
  closed: sql.raw("coalesce(closed_at, '-infinity'::timestamptz)"),
};

/**
 * Cases with Kibana's attributes under Kibana's names (wire format 1.2).
 *
 * `imported` is the saved object as it came, in the current shape: what nobody changed since is exported from it.
 * `keys` is made by the database: the names a case can be found by (`tag:phishing`, `assignee:u0leobran1`), in lower case
 * and bounded, because an index refuses an entry of more than 2,704 bytes and imports bring longer ones.
 */
export const cases = pgTable(
  'cases',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    id: text('id').notNull(),
    incremental_id: integer('incremental_id').notNull(),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    description: text('description').notNull(),
    status: text('status').$type<CaseStatus>().notNull(),
    severity: text('severity').$type<CaseSeverity>().notNull(),
    tags: text('tags').array().notNull(),
    category: text('category'),
    assignees: jsonb('assignees').$type<CaseAssignee[]>().notNull(),
    owner: text('owner').notNull(),
    settings: jsonb('settings').$type<CaseSettings>().notNull(),
    connector: jsonb('connector').$type<CaseConnector>().notNull(),
    external_service: jsonb('external_service').$type<ExternalService>(),
    customFields: jsonb('custom_fields').$type<CustomField[]>().notNull(),
    observables: jsonb('observables').$type<Observable[]>().notNull(),
    created_at: isoTime('created_at').notNull(),
    created_by: jsonb('created_by').$type<CaseUser>().notNull(),
    updated_at: isoTime('updated_at'),
    updated_by: jsonb('updated_by').$type<CaseUser>(),
    closed_at: isoTime('closed_at'),
    closed_by: jsonb('closed_by').$type<CaseUser>(),
    duration: doublePrecision('duration'),
    in_progress_at: isoTime('in_progress_at'),
    time_to_acknowledge: doublePrecision('time_to_acknowledge'),
    time_to_investigate: doublePrecision('time_to_investigate'),
    time_to_resolve: doublePrecision('time_to_resolve'),
    total_comments: doublePrecision('total_comments').notNull(),
    total_alerts: doublePrecision('total_alerts').notNull(),
    total_events: doublePrecision('total_events').notNull(),
    imported: jsonb('imported').$type<Record<string, unknown>>(),
    deleted_at: isoTime('deleted_at'),
    deleted_by: jsonb('deleted_by').$type<CaseUser>(),
    keys: text('keys')
      .array()
      .notNull()
      .generatedAlwaysAs(
        sql`case_keys(status, severity, tags, assignees, created_by, category, connector->>'type', external_service is not null)`,
      ),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.space_id, t.id] }),
    uniqueIndex('cases_incremental_id').on(t.workspace_id, t.space_id, t.incremental_id),
    ...Object.entries(caseOrder).map(([key, order]) =>
      index(`cases_by_${key}`)
        .on(t.workspace_id, t.space_id, sql`(${order})`, t.incremental_id)
        .where(sql`deleted_at is null`),
    ),
    // What people work on is a small part of what there is: found within it, in the two orders they look at it, and
    // counted by status from the index alone.
    index('cases_open_by_number')
      .on(t.workspace_id, t.space_id, t.incremental_id, t.status)
      .where(sql`deleted_at is null and status <> 'closed'`),
    index('cases_open_by_updated')
      .on(t.workspace_id, t.space_id, sql`(${caseOrder.updated})`, t.incremental_id)
      .where(sql`deleted_at is null and status <> 'closed'`),
    index('cases_keys').using('gin', t.keys).where(sql`deleted_at is null`),
    index('cases_deleted').on(t.deleted_at).where(sql`deleted_at is not null`),
  ],
);

/**
 * The words of cases and of their attachments, one row each: `part` is empty for the case itself, else the attachment's
 * id. Kept by triggers on both tables, in the statement that writes them; nothing else writes here.
 */
export const caseTexts = pgTable(
  'case_texts',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    case_id: text('case_id').notNull(),
    part: text('part').notNull(),
    /** The title, where parts of words are looked for; of the case itself only. */
    title: text('title'),
    document: tsvector('document').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.space_id, t.case_id, t.part] }),
    index('case_texts_document').using('gin', t.document),
  ],
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

/** Attachments of every kind, comments among them, in the `cases-comments` form (wire format 1.3). */
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
    imported: jsonb('imported').$type<Record<string, unknown>>(),
    deleted_at: isoTime('deleted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.space_id, t.id] }),
    index('attachments_case').on(t.workspace_id, t.space_id, t.case_id, t.created_at),
  ],
);

/** The activity of cases, in the 8.1 form (wire format 3.2); `seq` is the order in which Docket recorded or imported them. */
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
    imported: jsonb('imported').$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.space_id, t.id] }),
    index('user_actions_case').on(t.workspace_id, t.space_id, t.case_id, t.created_at, t.seq),
    index('user_actions_recent').on(t.workspace_id, t.space_id, t.created_at).where(sql`imported is null`),
  ],
);

/** Connectors without their secrets. */
export const connectors = pgTable(
  'connectors',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    actionTypeId: text('action_type_id').notNull(),
    config: jsonb('config').$type<Record<string, unknown>>().notNull(),
    isMissingSecrets: boolean('is_missing_secrets').notNull(),
    imported: jsonb('imported').$type<Record<string, unknown>>(),
    created_at: now(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.space_id, t.id] })],
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

/** Imports, exports and bulk runs: what was asked, by whom, how far it is, what came out. */
export const runs = pgTable(
  'runs',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    id: uuid('id').notNull(),
    kind: text('kind').$type<'import' | 'export' | 'bulk'>().notNull(),
    /** A `draft` is a run that was tried out or looked at and not begun. */
    state: text('state').$type<'draft' | 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'>().notNull(),
    input: jsonb('input').$type<Record<string, unknown>>().notNull(),
    result: jsonb('result').$type<Record<string, unknown>>(),
    actor: jsonb('actor').$type<Record<string, unknown>>().notNull(),
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
    reason: text('reason'),
    message: text('message'),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.space_id, t.run_id, t.seq] })],
);

/** Messages that show a case in Slack: the card and the parts of its thread, with the hash of what was posted. */
export const slackMessages = pgTable(
  'slack_messages',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    case_id: text('case_id').notNull(),
    channel_id: text('channel_id').notNull(),
    part: text('part').notNull(),
    /** The Slack user who asked for the card, to be told when it cannot be posted. */
    requested_by: text('requested_by'),
    ts: text('ts'),
    hash: text('hash'),
    created_at: now(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.space_id, t.case_id, t.channel_id, t.part] }),
    index('slack_messages_ts').on(t.workspace_id, t.channel_id, t.ts),
  ],
);

/** Replies in the threads of cases that become comments: what Slack shows now, and the comments that hold it. */
export const replies = pgTable(
  'replies',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    case_id: text('case_id').notNull(),
    channel_id: text('channel_id').notNull(),
    ts: text('ts').notNull(),
    message: jsonb('message').$type<Reply>().notNull(),
    /** Slack's time of the edit that `message` is; empty where it was never edited. */
    edited_ts: text('edited_ts').notNull(),
    deleted: boolean('deleted').notNull(),
    author: jsonb('author').$type<ReplyAuthor>().notNull(),
    /** The comments that it became, as they were written; null until then. */
    comments: jsonb('comments').$type<ReplyComment[]>(),
    created_at: now(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.channel_id, t.ts] }),
    index('replies_case').on(t.workspace_id, t.space_id, t.case_id),
  ],
);

/** Messages that were added to cases as evidence: in which comment each is; null while its files are being fetched. */
export const evidenceMessages = pgTable(
  'evidence_messages',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    id: uuid('id').notNull(),
    case_id: text('case_id').notNull(),
    channel_id: text('channel_id').notNull(),
    ts: text('ts').notNull(),
    /** Where the whole thread is on its way: that of its first message. */
    thread_ts: text('thread_ts'),
    comment_id: text('comment_id'),
    created_at: now(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.space_id, t.id] }),
    index('evidence_messages_ts').on(t.workspace_id, t.channel_id, t.ts),
    index('evidence_messages_thread').on(t.workspace_id, t.channel_id, t.thread_ts).where(sql`thread_ts is not null`),
    index('evidence_messages_case').on(t.workspace_id, t.space_id, t.case_id),
  ],
);

/** What became of such messages in Slack: each edit, and the deletion, whose `text` is null. */
export const messageVersions = pgTable(
  'message_versions',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    channel_id: text('channel_id').notNull(),
    ts: text('ts').notNull(),
    /** Slack's time of the edit or deletion. */
    at: text('at').notNull(),
    text: text('text'),
    created_at: now(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.space_id, t.channel_id, t.ts, t.at] })],
);

/** Proof that an interaction was handled, with the answer given; a repeat gets the same answer. */
export const receipts = pgTable(
  'receipts',
  {
    workspace_id: workspaceId(),
    key: text('key').notNull(),
    operation: text('operation').notNull(),
    answer: jsonb('answer').$type<unknown>(),
    created_at: now(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.key] }), index('receipts_created').on(t.created_at)],
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

/** Running job workers; one whose heartbeat stops is dead, and its jobs are freed. */
export const jobWorkers = pgTable('job_workers', {
  worker_id: text('worker_id').primaryKey(),
  started_at: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
  beat_at: timestamp('beat_at', { withTimezone: true }).notNull().defaultNow(),
});
