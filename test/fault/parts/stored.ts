import { sql } from 'drizzle-orm';
import type { CaseSeverity, CaseStatus } from '../../../src/core/cases/case.ts';
import type { Deps } from '../../../src/operations/operation.ts';

export interface StoredCase {
  [column: string]: unknown;
  id: string;
  space_id: string;
  incremental_id: number;
  title: string;
  description: string;
  status: CaseStatus;
  severity: CaseSeverity;
  tags: string[];
  category: string | null;
  connector: { id: string };
}

export interface StoredComment {
  [column: string]: unknown;
  id: string;
  case_id: string;
  comment: string;
  /** ISO 8601, as all times here. */
  created_at: string;
}

/** The card of a case as it is to be shown in a channel. */
export interface StoredCard {
  [column: string]: unknown;
  case_id: string;
  channel_id: string;
  created_at: string;
}

export interface StoredAction {
  [column: string]: unknown;
  case_id: string;
  type: string;
  payload: Record<string, unknown>;
}

export interface StoredPush {
  [column: string]: unknown;
  case_id: string;
  connector_id: string;
  state: string;
  trouble: string | null;
  question: { channel?: string; ts?: string } | null;
}

export interface StoredFile {
  [column: string]: unknown;
  case_id: string;
  name: string;
  /** Base64. */
  bytes: string;
  /** Attachments of its case that show it. */
  attachments: number;
}

/** What the database holds of a run. */
export interface Stored {
  cases: StoredCase[];
  comments: StoredComment[];
  actions: StoredAction[];
  files: StoredFile[];
  cards: StoredCard[];
  /** Oldest first. */
  pushes: StoredPush[];
  givenUp: string[];
}

export async function readStored({ database: { read } }: Deps): Promise<Stored> {
  const [cases, comments, actions, files, cards, pushes, givenUp] = await Promise.all([
    read.execute<StoredCase>(sql`select id, space_id, incremental_id, title, description, status, severity, tags, category, connector
      from cases where deleted_at is null`),
    read.execute<StoredComment>(sql`select id, case_id, attributes->>'comment' as comment, created_at
      from attachments where deleted_at is null and type = 'user' order by created_at`),
    read.execute<StoredAction>(sql`select case_id, type, payload from user_actions order by seq`),
    read.execute<StoredFile>(sql`select f.case_id, f.name,
      encode((select string_agg(c.bytes, ''::bytea order by c.part) from file_chunks c
        where c.workspace_id = f.workspace_id and c.sha256 = f.sha256), 'base64') as bytes,
      (select count(*)::int from attachments a where a.case_id = f.case_id and a.deleted_at is null
        and a.type <> 'user' and a.attributes::text like '%' || f.id || '%') as attachments
      from files f order by f.created_at`),
    read.execute<StoredCard>(sql`select case_id, channel_id, created_at from slack_messages where part = 'card'`),
    read.execute<StoredPush>(sql`select case_id, connector_id, state, trouble, question from pushes order by seq`),
    read.execute<{ line: string }>(sql`select kind || ': ' || what || ' ' || why || ' (' || error || ')' as line
      from given_up_jobs`),
  ]);
  return {
    cases: [...cases],
    comments: [...comments],
    actions: [...actions],
    files: [...files],
    cards: [...cards],
    pushes: [...pushes],
    givenUp: givenUp.map(({ line }) => line),
  };
}
