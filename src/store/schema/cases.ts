import { sql } from 'drizzle-orm';
import {
  bigint,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type {
  CaseAssignee,
  CaseConnector,
  CaseSettings,
  CaseSeverity,
  CaseStatus,
  CustomField,
  ExternalService,
  Observable,
} from '../../core/cases/case.ts';
import type { CaseUser } from '../../core/user.ts';
import { isoTime, jsonText, originIndex, spaceId, tsvector, workspaceId } from './columns.ts';

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
 * A thousand numbers in a row as one entry of the index of keys: among the newest, keys are found without the others.
 */
export const NUMBERS_PER_BLOCK = 1024;
export const numberBlock = sql.raw(`array[incremental_id / ${NUMBERS_PER_BLOCK}]`);

/**
 * Cases with Kibana's attributes under Kibana's names (`docs/kibana-format.md#cases`).
 *
 * `imported` is the saved object as it came, in the current shape: what nobody changed since is exported from it.
 * `keys` is made by the database: the names a case can be found by (`tag:phishing`, `assignee:u0leobran1`), in lower
 * case and bounded, because an index refuses an entry of more than 2,704 bytes and imports bring longer ones.
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
    imported: jsonText('imported'),
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
    index('cases_keys').using('gin', t.keys, sql`(${numberBlock})`).where(sql`deleted_at is null`),
    index('cases_deleted').on(t.deleted_at).where(sql`deleted_at is not null`),
    originIndex('cases_origin', t),
  ],
);

/**
 * The words of cases and of their attachments, one row each: `part` is empty for the case itself, else the attachment's
 * id. Kept by triggers on both tables, in the statement that writes them. Only an import writes here itself: the words of
 * what it will overwrite lie beside the old ones, which nobody else sees, until it removes these.
 */
export const caseTexts = pgTable(
  'case_texts',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    case_id: text('case_id').notNull(),
    part: text('part').notNull(),
    /** Another number by every import, so that its words and the old ones have room beside each other. */
    edition: bigint('edition', { mode: 'number' }).notNull().default(0),
    /** The title, where parts of words are looked for; of the case itself only. */
    title: text('title'),
    document: tsvector('document').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspace_id, t.space_id, t.case_id, t.part, t.edition] }),
    index('case_texts_document').using('gin', t.document),
  ],
);
