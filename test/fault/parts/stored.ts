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
  connector: { id: string };
}

export interface StoredComment {
  [column: string]: unknown;
  id: string;
  case_id: string;
  comment: string;
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

/** What the database holds of a run. */
export interface Stored {
  cases: StoredCase[];
  comments: StoredComment[];
  actions: StoredAction[];
  /** Oldest first. */
  pushes: StoredPush[];
  givenUp: string[];
}

export async function readStored({ database: { read } }: Deps): Promise<Stored> {
  const [cases, comments, actions, pushes, givenUp] = await Promise.all([
    read.execute<StoredCase>(sql`select id, space_id, incremental_id, title, description, status, severity, tags, connector
      from cases where deleted_at is null`),
    read.execute<StoredComment>(sql`select id, case_id, attributes->>'comment' as comment
      from attachments where deleted_at is null and type = 'user' order by created_at`),
    read.execute<StoredAction>(sql`select case_id, type, payload from user_actions order by seq`),
    read.execute<StoredPush>(sql`select case_id, connector_id, state, trouble, question from pushes order by seq`),
    read.execute<{ line: string }>(sql`select kind || ': ' || what || ' ' || why || ' (' || error || ')' as line
      from given_up_jobs`),
  ]);
  return {
    cases: [...cases],
    comments: [...comments],
    actions: [...actions],
    pushes: [...pushes],
    givenUp: givenUp.map(({ line }) => line),
  };
}
