import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { StoredActor } from '../../core/actor.ts';
import type { ReplyComment, ThreadReply } from '../../core/attachments/reply.ts';
import type { Organisation } from '../../core/cases/external-channel.ts';
import { now, spaceId, workspaceId } from './columns.ts';

/** Messages that show a case in Slack: the card and the parts of its thread, with the hash of what was posted. */
export const slackMessages = pgTable(
  'slack_messages',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    case_id: text('case_id').notNull(),
    channel_id: text('channel_id').notNull(),
    part: text('part').notNull(),
    /** The Slack user who asked for the card, to be notified when it cannot be posted. */
    requested_by: text('requested_by'),
    ts: text('ts'),
    hash: text('hash'),
    /** What Slack refuses for good here, in its own word; whoever it concerns was told. */
    refusal: text('refusal'),
    /** Of a card: who agreed that other organisations see it in this channel, and when. */
    external_confirmed_by: text('external_confirmed_by'),
    external_confirmed_at: timestamp('external_confirmed_at', { withTimezone: true }),
    /** Of a card: other organisations see the comments too. */
    shows_comments: boolean('shows_comments').notNull().default(false),
    /** Of a card: the Slack users who agreed that other organisations see theirs, and who were asked. */
    agreed: text('agreed').array().notNull().default([]),
    asked: text('asked').array().notNull().default([]),
    created_at: now(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.space_id, t.case_id, t.channel_id, t.part] }),
    index('slack_messages_ts').on(t.workspace_id, t.channel_id, t.ts),
    index('slack_messages_refusals').on(t.workspace_id, t.channel_id).where(sql`part = 'card' and refusal is not null`),
    index('slack_messages_reauthentications')
      .on(t.workspace_id, t.space_id, t.part)
      .where(sql`part like 'reauthentication:%'`),
  ],
);

/** Channels as Slack described them last: which other organisations read them. */
export const slackChannels = pgTable(
  'slack_channels',
  {
    workspace_id: workspaceId(),
    channel_id: text('channel_id').notNull(),
    is_external: boolean('is_external').notNull(),
    organisations: jsonb('organisations').$type<Organisation[]>().notNull(),
    looked_at: timestamp('looked_at', { withTimezone: true }).notNull(),
    created_at: now(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.channel_id] })],
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
    message: jsonb('message').$type<ThreadReply>().notNull(),
    /** Slack's time of the edit that `message` is; empty where it was never edited. */
    edited_ts: text('edited_ts').notNull(),
    deleted: boolean('deleted').notNull(),
    author: jsonb('author').$type<StoredActor>().notNull(),
    /** The comments that it became, as they were written; null until then. */
    comments: jsonb('comments').$type<ReplyComment[]>(),
    /** The bot's reaction on it shows that it is kept. */
    marked: boolean('marked').notNull().default(false),
    created_at: now(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.channel_id, t.ts] }),
    index('replies_case').on(t.workspace_id, t.space_id, t.case_id),
  ],
);

/** Whom it was offered in which thread to have replies kept, at most once a week a channel. */
export const mirroringOffers = pgTable(
  'mirroring_offers',
  {
    workspace_id: workspaceId(),
    channel_id: text('channel_id').notNull(),
    thread_ts: text('thread_ts').notNull(),
    user_id: text('user_id').notNull(),
    created_at: now(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.channel_id, t.thread_ts, t.user_id] })],
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

/** Files that are about to be shown in a channel, so that after a crash they are looked for before they are sent again. */
export const slackUploads = pgTable(
  'slack_uploads',
  {
    workspace_id: workspaceId(),
    /** What is uploaded: the run, or the job. */
    key: text('key').notNull(),
    file_ids: text('file_ids').array().notNull(),
    created_at: now(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.key] })],
);
