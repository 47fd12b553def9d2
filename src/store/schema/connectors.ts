import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Choice } from '../../core/connectors/definition.ts';
import { type StatusMapping, USUAL_MAPPING } from '../../core/connectors/status-mapping.ts';
import type { CaseUser } from '../../core/user.ts';
import { isoTime, jsonText, now, originIndex, spaceId, workspaceId } from './columns.ts';

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
    imported: jsonText('imported'),
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
    /** When its tokens are to be renewed; absent where there are none, or none that can be. */
    refresh_at: isoTime('refresh_at'),
    /** Raised by every sign-in and renewal: what an earlier one was refused says nothing of this one. */
    sign_in_generation: integer('sign_in_generation').notNull().default(0),
    /** While one process asks for new tokens: until when no other does. */
    renewing_until: isoTime('renewing_until'),
    last_success_at: isoTime('last_success_at'),
    /** Set while somebody must sign in: pushes wait. */
    reauthentication_id: uuid('reauthentication_id'),
    /**
     * Calls in a row that found the external system down; from a threshold on the circuit is open, and nothing is tried
     * until `open_until`.
     */
    failures: integer('failures').notNull().default(0),
    open_until: isoTime('open_until'),
    /** How the status of cases shows in tickets, where an administrator said so. */
    status_mapping: jsonb('status_mapping').$type<StatusMapping>().notNull().default(USUAL_MAPPING),
    /** Choices of case fields as loaded last, by field key and what it depends on. */
    choices: jsonb('choices').$type<Record<string, { choices: Choice[]; at: string }>>().notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.space_id, t.id] }), originIndex('connectors_origin', t)],
);

/** Times in which a connector could not be used until somebody signed in. */
export const reauthentications = pgTable(
  'reauthentications',
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
    uniqueIndex('reauthentications_open').on(t.workspace_id, t.space_id, t.connector_id).where(sql`ended_at is null`),
  ],
);

/** Prompts outside the threads of cases: to the connector's owner, and to those whose case was never shared. */
export const reauthenticationPrompts = pgTable(
  'reauthentication_prompts',
  {
    workspace_id: workspaceId(),
    space_id: spaceId(),
    reauthentication_id: uuid('reauthentication_id').notNull(),
    channel_id: text('channel_id').notNull(),
    /** Empty outside threads. */
    thread_ts: text('thread_ts').notNull(),
    ts: text('ts'),
    created_at: now(),
  },
  (t) => [
    primaryKey({
      name: 'reauthentication_prompts_pk',
      columns: [t.workspace_id, t.space_id, t.reauthentication_id, t.channel_id, t.thread_ts],
    }),
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
    /**
     * Of OAuth, from the moment the person is sent away: state (SHA-256), PKCE verifier (encrypted), what was entered
     * (encrypted).
     */
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
