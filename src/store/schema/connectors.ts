import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CaseUser } from '../../core/case.ts';
import type { Choice } from '../../core/connectors/definition.ts';
import { isoTime, now, spaceId, workspaceId } from './columns.ts';

/** Connectors. `secrets` is encrypted (`store/secrets.ts`) and leaves the database only for a call. */
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
    secrets: text('secrets'),
    /** Of the inbound webhook, encrypted. */
    hook_secret: text('hook_secret'),
    is_disabled: boolean('is_disabled').notNull().default(false),
    /** Status and comments come back. */
    two_way: boolean('two_way').notNull().default(false),
    /** Who set it up or imported it, and hears when it needs somebody. */
    owner: jsonb('owner').$type<CaseUser>(),
    signed_in_at: isoTime('signed_in_at'),
    signed_in_by: jsonb('signed_in_by').$type<CaseUser>(),
    /** When the sign-in runs out by itself. */
    token_expires_at: isoTime('token_expires_at'),
    /** The smallest number of days before that of which the owner was warned. */
    warned_days: integer('warned_days'),
    last_success_at: isoTime('last_success_at'),
    /** Set while somebody must sign in: pushes wait. */
    outage_id: uuid('outage_id'),
    /** Calls in a row that found the external system down; above a limit nothing is tried until `resume_at`. */
    failures: integer('failures').notNull().default(0),
    resume_at: isoTime('resume_at'),
    /** Choices of case fields as loaded last, by field key and what it depends on. */
    choices: jsonb('choices').$type<Record<string, { choices: Choice[]; at: string }>>().notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.space_id, t.id] })],
);

/** Times in which a connector could not be used until somebody signed in. */
export const outages = pgTable(
  'outages',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    id: uuid('id').notNull(),
    connector_id: text('connector_id').notNull(),
    reason: text('reason').$type<'missing_secrets' | 'refused' | 'expired'>().notNull(),
    began_at: isoTime('began_at').notNull(),
    ended_at: isoTime('ended_at'),
    ended_by: jsonb('ended_by').$type<CaseUser>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.space_id, t.id] }),
    uniqueIndex('outages_open').on(t.workspace_id, t.space_id, t.connector_id).where(sql`ended_at is null`),
  ],
);

/** Prompts outside the threads of cases: to the connector's owner, and to those whose case was never shared. */
export const outagePrompts = pgTable(
  'outage_prompts',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    outage_id: uuid('outage_id').notNull(),
    channel_id: text('channel_id').notNull(),
    /** Empty outside threads. */
    thread_ts: text('thread_ts').notNull(),
    ts: text('ts'),
    created_at: now(),
  },
  (t) => [
    primaryKey({
      name: 'outage_prompts_pk',
      columns: [t.workspace_id, t.space_id, t.outage_id, t.channel_id, t.thread_ts],
    }),
  ],
);

/**
 * Pushes that were asked for, in the order of `seq`: the oldest unfinished one of a case goes first. One of a case and
 * connector waits at most, because a push sends the case as it is when its turn comes.
 */
export const pushes = pgTable(
  'pushes',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    id: uuid('id').notNull(),
    seq: bigserial('seq', { mode: 'number' }).notNull(),
    case_id: text('case_id').notNull(),
    connector_id: text('connector_id').notNull(),
    state: text('state').$type<'waiting' | 'delivered' | 'failed' | 'cancelled' | 'uncertain'>().notNull(),
    requested_by: jsonb('requested_by').$type<CaseUser>().notNull(),
    requested_at: isoTime('requested_at').notNull(),
    /** Where its end is told; absent for automatic ones. */
    reply: jsonb('reply').$type<{ userId: string; channelId: string; threadTs?: string }>(),
    run_id: uuid('run_id'),
    outage_id: uuid('outage_id'),
    attempts: integer('attempts').notNull().default(0),
    next_at: isoTime('next_at'),
    /** Asked for again while it was being sent: it goes once more, with what has changed since. */
    again: boolean('again').notNull().default(false),
    /** Set before a call that makes a ticket, and kept until its end is known. */
    creating_since: isoTime('creating_since'),
    /** Why it failed or waits, in words for people. */
    trouble: text('trouble'),
    finished_at: isoTime('finished_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.space_id, t.id] }),
    uniqueIndex('pushes_waiting')
      .on(t.workspace_id, t.space_id, t.case_id, t.connector_id)
      .where(sql`state in ('waiting', 'uncertain')`),
    index('pushes_in_order')
      .on(t.workspace_id, t.space_id, t.connector_id, t.seq)
      .where(sql`state in ('waiting', 'uncertain')`),
    index('pushes_of_case').on(t.workspace_id, t.space_id, t.case_id, t.seq),
    index('pushes_of_outage').on(t.workspace_id, t.space_id, t.outage_id).where(sql`outage_id is not null`),
  ],
);

/** Tickets of cases in external systems, one of a case and connector: what was sent last, and what came back. */
export const externalTickets = pgTable(
  'external_tickets',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    case_id: text('case_id').notNull(),
    connector_id: text('connector_id').notNull(),
    external_id: text('external_id').notNull(),
    title: text('title').notNull(),
    url: text('url').notNull(),
    pushed_at: isoTime('pushed_at').notNull(),
    /** A digest of the incident and the fields that were sent last, to see whether an update is due. */
    sent_digest: text('sent_digest').notNull(),
    /** The external status as seen last. */
    raw_status: text('raw_status'),
    read_at: isoTime('read_at'),
  },
  (t) => [
    primaryKey({ name: 'external_tickets_pk', columns: [t.workspace_id, t.space_id, t.case_id, t.connector_id] }),
    index('external_tickets_by_id').on(t.workspace_id, t.space_id, t.connector_id, t.external_id),
  ],
);

/** Attachments that were sent to a ticket, or came from it. */
export const sentAttachments = pgTable(
  'sent_attachments',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    connector_id: text('connector_id').notNull(),
    external_id: text('external_id').notNull(),
    attachment_id: text('attachment_id').notNull(),
    /** The version of the attachment that was sent; -1 for one that came from the ticket. */
    version: integer('version').notNull(),
    external_comment_id: text('external_comment_id'),
    /** Set before the call and until its end is known. */
    sending_since: isoTime('sending_since'),
    created_at: now(),
  },
  (t) => [
    primaryKey({
      name: 'sent_attachments_pk',
      columns: [t.workspace_id, t.space_id, t.connector_id, t.external_id, t.attachment_id],
    }),
    index('sent_attachments_back').on(t.workspace_id, t.space_id, t.connector_id, t.external_comment_id),
  ],
);

/** Links to the page that takes a connector's secrets: each for one person, once, for a short while. */
export const signIns = pgTable(
  'sign_ins',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    /** SHA-256 of the token, which is only in the link. */
    token_sha256: text('token_sha256').notNull(),
    connector_id: text('connector_id').notNull(),
    user_id: text('user_id').notNull(),
    expires_at: isoTime('expires_at').notNull(),
    /** SHA-256 of the cookie that binds the link to the first browser that opens it. */
    browser_sha256: text('browser_sha256'),
    /** Of OAuth, from the moment the person is sent away: state (SHA-256), PKCE verifier (encrypted), what was entered (encrypted). */
    oauth: jsonb('oauth').$type<{ stateSha256: string; verifier: string; entered: string }>(),
    used_at: isoTime('used_at'),
    created_at: now(),
  },
  (t) => [
    primaryKey({ columns: [t.token_sha256] }),
    index('sign_ins_created').on(t.created_at),
    index('sign_ins_state').on(sql`(oauth->>'stateSha256')`),
  ],
);
