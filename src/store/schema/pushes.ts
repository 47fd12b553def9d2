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
import type { CaseStatus } from '../../core/cases/case.ts';
import type { RefusedMove } from '../../core/push/build-incident.ts';
import type { PushOffer } from '../../core/push/push-offer.ts';
import type { PushQuestion, PushState } from '../../core/push/transition.ts';
import type { ReportTo } from '../../core/report-to.ts';
import type { CaseUser } from '../../core/user.ts';
import { isoTime, now, spaceId, workspaceId } from './columns.ts';

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
    state: text('state').$type<PushState>().notNull(),
    requested_by: jsonb('requested_by').$type<CaseUser>().notNull(),
    requested_at: isoTime('requested_at').notNull(),
    /** Where its end is reported; absent for automatic ones. */
    report_to: jsonb('report_to').$type<ReportTo>(),
    /** Where else: there it was asked for while it waited already. */
    also_report_to: jsonb('also_report_to').$type<ReportTo[]>().notNull().default([]),
    run_id: uuid('run_id'),
    /** Of all that were asked for at once, whose ends are reported in one message; absent once its own was. */
    request_id: uuid('request_id'),
    reauthentication_id: uuid('reauthentication_id'),
    attempts: integer('attempts').notNull().default(0),
    next_at: isoTime('next_at'),
    /** Asked for again while it was being sent: it goes once more, with what has changed since. */
    again: boolean('again').notNull().default(false),
    /** Why it failed or waits, in words for people. */
    trouble: text('trouble'),
    /** What a person is offered where it failed. */
    offer: jsonb('offer').$type<PushOffer>(),
    finished_at: isoTime('finished_at'),
    /**
     * Its failure is shown in the thread of the case: nobody asked for it, and the one before did not fail for the same
     * reason.
     */
    in_thread: boolean('in_thread').notNull().default(false),
    /**
     * The message that asks whether there is a ticket, as long as it is to be kept up to date, and who answered what.
     */
    question: jsonb('question').$type<PushQuestion>(),
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
    index('pushes_of_request').on(t.workspace_id, t.space_id, t.request_id).where(sql`request_id is not null`),
    index('pushes_of_run').on(t.workspace_id, t.space_id, t.run_id).where(sql`run_id is not null`),
    index('pushes_in_thread').on(t.workspace_id, t.space_id, t.case_id).where(sql`in_thread`),
    index('pushes_finished').on(t.finished_at),
    index('pushes_of_reauthentication')
      .on(t.workspace_id, t.space_id, t.reauthentication_id)
      .where(sql`reauthentication_id is not null`),
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
    /**
     * A digest of the incident and the fields that were sent last, to see whether an update is due; empty from before a
     * call until its end is known, and where nobody knows what the ticket says.
     */
    sent_digest: text('sent_digest').notNull(),
    /** The push that sent it: another try of that goes on after it. */
    push_id: uuid('push_id'),
    /** The status that was sent last where a call of its own sends it; null where nobody knows. */
    sent_status: text('sent_status').$type<CaseStatus>(),
    /** The status to which it could not be moved, and why. */
    refused_move: jsonb('refused_move').$type<RefusedMove>(),
    /** Raised by whatever changes what is known of the ticket: what began before that records nothing. */
    revision: integer('revision').notNull().default(0),
    /** The external status as seen last, and `sent_status` as it was then. */
    raw_status: text('raw_status'),
    read_status: text('read_status').$type<CaseStatus>(),
    /** The title there as seen or sent last, and the title that the case had when both sides said the same. */
    raw_title: text('raw_title'),
    sent_title: text('sent_title'),
    read_at: isoTime('read_at'),
    /** Set where somebody took the link away: the next push makes another ticket. */
    unlinked_at: isoTime('unlinked_at'),
  },
  (t) => [
    primaryKey({ name: 'external_tickets_pk', columns: [t.workspace_id, t.space_id, t.case_id, t.connector_id] }),
    index('external_tickets_by_id').on(t.workspace_id, t.space_id, t.connector_id, t.external_id),
    uniqueIndex('external_tickets_of_one_case')
      .on(t.workspace_id, t.space_id, t.connector_id, t.external_id)
      .where(sql`unlinked_at is null`),
  ],
);

/**
 * Tickets that may have been made, one of a case and connector: written before the call that makes one, with what it
 * sends, and kept until its end is known.
 */
export const pendingTickets = pgTable(
  'pending_tickets',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    case_id: text('case_id').notNull(),
    connector_id: text('connector_id').notNull(),
    /** When the last such call began. */
    since: isoTime('since').notNull(),
    /** Of what it sends, as in `external_tickets`. */
    digest: text('digest').notNull(),
  },
  (t) => [primaryKey({ name: 'pending_tickets_pk', columns: [t.workspace_id, t.space_id, t.case_id, t.connector_id] })],
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
    /** Set before the call and until its end is known, with the version that is being sent. */
    sending_since: isoTime('sending_since'),
    sending_version: integer('sending_version'),
    /** The words that were sent last, as long as it is not known which comment they are there. */
    sent_text: text('sent_text'),
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
