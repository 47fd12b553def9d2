import { createHash } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import type { StoredActor } from '../core/actor.ts';
import type { EvidenceSource } from '../core/attachments/evidence.ts';
import type { ThreadAddress } from '../core/attachments/reply.ts';
import type { ReportTo } from '../core/report-to.ts';
import type { CaseUser } from '../core/user.ts';
import type { Scope, Tx } from './database.ts';

/** The kinds of work done after commit, and what each needs to know. One file each in `jobs/handlers/`. */
export interface Effects {
  /** Bring the card and the thread of a case up to date in every channel where it was shared. */
  render_case: Scope & { caseId: string };
  /** Fetch the files of a Slack message, or of its whole thread, and add them to a case; `id` makes it happen once. */
  add_files: Scope & {
    id: string;
    caseId: string;
    actor: StoredActor;
    source: EvidenceSource;
    note?: string | undefined;
    reportTo: ReportTo;
  };
  /** Make a reply in a case's thread a comment, or bring that comment in line with what Slack shows now. */
  mirror_reply: Scope & { channelId: string; ts: string };
  /** Handle what Slack delivered, from the inbox. */
  handle_delivery: { workspaceId: string; key: string };
  /** Find in Slack what was missed in the mirrored thread that comes next `after` another, and so on. */
  find_missed: { after?: ThreadAddress };
  /** Upload a stored image to Slack as the bot's own, so that it can be shown in a case's thread. */
  upload_file: Scope & { fileId: string };
  /** Make the dry run of an import, which then awaits confirmation. */
  preview_import: Scope & { runId: string };
  /** Carry out an import that was confirmed, an export or a bulk. */
  carry_out_run: Scope & { runId: string };
  /** Report a dry run, or how a run ended. */
  report_run: Scope & { runId: string };
  /** Send a person what became of each case of a bulk run, as files. */
  bulk_report: Scope & { runId: string; userId: string };
  /**
   * Notify a person of how something that went on in the background ended; with `isPrivate` nobody else sees it in a
   * channel.
   */
  notify: Scope &
    ReportTo & {
      text: string;
      blocks?: unknown[];
      isPrivate?: boolean;
    };
  /** Send the waiting pushes of a connector, oldest first. */
  deliver_pushes: Scope & { connectorId: string };
  /** Report how pushes ended that were asked for at once, in one message, when none of them is still to be tried. */
  report_pushes: Scope & { requestId: string };
  /** Ask a person whether a push has made a ticket, or say in that message what somebody answered. */
  ask_push: Scope & { pushId: string };
  /** Link a case to a ticket that is there already, once the external system knows it, and report how that went. */
  link_ticket: Scope & {
    caseId: string;
    connectorId: string;
    externalId: string;
    actor: StoredActor;
    reportTo: ReportTo;
  };
  /** Bring the prompts of a re-authentication up to date that stand outside the threads of cases. */
  report_reauthentication: Scope & { reauthenticationId: string };
  /** Bring the log of an import up to date with what became of the connectors that it asks somebody to sign in to. */
  show_import_log: Scope & { runId: string };
  /**
   * Try a connector out, and report to the person how that went; where it works again, what waited goes out thanks to
   * `by`.
   */
  test_connector: Scope & {
    connectorId: string;
    by?: CaseUser;
    reportTo: ReportTo;
  };
  /** Load the choices of a case field from the external system, for what the case has chosen so far. */
  load_choices: Scope & { connectorId: string; field: string; fields: Record<string, unknown> };
  /** Read a ticket that its connector is to follow; without one, every ticket of the connector that is due. */
  read_tickets: Scope & { connectorId: string; externalId?: string };
  /**
   * Refresh tokens ahead of their end and warn where that is not possible; ask for what two-way connectors have to
   * read.
   */
  look_after_connectors: Record<string, never>;
  /** Remove for good what has been in the trash for 30 days. */
  purge: Record<string, never>;
  /** Remove what is kept for a while only. */
  tidy: Record<string, never>;
}

export interface EffectOptions {
  /** Jobs of one queue run one at a time. */
  queue?: string;
  /** A waiting job with the same key is replaced, so that many causes make one job. */
  key?: string;
  maxAttempts?: number;
  runAt?: Date;
  /** A waiting job with the same key keeps its time: what is asked for again and again is not put off by that. */
  keepsTime?: boolean;
}

/** Add a job in the transaction that causes it: done after commit, never for a change that was rolled back. */
export async function addEffect<K extends keyof Effects>(
  tx: Tx,
  kind: K,
  payload: Effects[K],
  options: EffectOptions = {},
): Promise<void> {
  await addJobs(
    tx,
    sql`select (graphile_worker.add_job(
    ${kind}, payload := ${JSON.stringify(payload)}::json, queue_name := ${options.queue ?? null},
    job_key := ${options.key ?? null}, job_key_mode := ${options.keepsTime ? 'preserve_run_at' : 'replace'}, max_attempts := ${options.maxAttempts ?? 25}::int,
    run_at := ${options.runAt?.toISOString() ?? null}::timestamptz)).id is null as lost`,
  );
}

/**
 * Run a statement that adds jobs and answers a row each: whether it is `lost`. Where a worker takes the waiting job of
 * a key in this very moment, graphile-worker adds none (0.18, the end of `add_jobs`), and nothing would be done for
 * this change. A second time it sees that the waiting job is taken, and adds another. Return how many there are.
 */
export async function addJobs(tx: Tx, statement: SQL): Promise<number> {
  const rows = await tx.execute<{ lost: boolean }>(statement);
  if (rows.some(({ lost }) => lost)) await tx.execute(statement);
  return rows.length;
}

/**
 * Schedule the delivery of the waiting pushes of connectors, those of one connector one after the other. With `at`, not
 * before then, unless somebody else asks for it sooner.
 */
export async function deliverPushes(tx: Tx, scope: Scope, connectorIds: string | string[], at?: Date): Promise<void> {
  const { workspaceId, spaceId } = scope;
  await addJobs(
    tx,
    sql`
    select (graphile_worker.add_job('deliver_pushes',
      payload := json_build_object('workspaceId', ${workspaceId}::text, 'spaceId', ${spaceId}::text, 'connectorId', id),
      queue_name := 'push:' || md5(${workspaceId}::text || ':' || ${spaceId}::text || ':' || id),
      job_key := 'push:' || ${workspaceId}::text || ':' || ${spaceId}::text || ':' || id,
      job_key_mode := ${at ? 'preserve_run_at' : 'replace'}, run_at := ${at?.toISOString() ?? null}::timestamptz)).id is null as lost
    from unnest(${sql.param([connectorIds].flat())}::text[]) as id`,
  );
}

/**
 * Return the queue of one of many things: one at a time. Of a kind there are 256 queues, because graphile-worker keeps
 * every queue it has seen and looks through all of them for each job (20,000: 12 ms instead of 2).
 */
export function queueOf(kind: string, id: string): string {
  return `${kind}:${createHash('md5').update(id).digest('hex').slice(0, 2)}`;
}

/** Return the queue of everything that renders a case: many changes, one job. */
export function caseQueue({ workspaceId, spaceId }: Scope, caseId: string): string {
  return queueOf('case', `${workspaceId}:${spaceId}:${caseId}`);
}

/** Seconds between two cards that a bulk run has refreshed: Slack takes about one call of a kind a second. */
const RENDER_INTERVAL_SECONDS = 1;
/** After everything that a person waits for. */
const LAST_PRIORITY = 100;

/**
 * Add `render_case` for those of the cases that are shown somewhere in Slack. One statement, however many.
 *
 * With `from` they come one after the other from then on, after all other work; a render that waits already keeps its
 * time. Return when the next one may come.
 */
export async function renderCases(tx: Tx, scope: Scope, caseIds: string[], from?: Date): Promise<Date | undefined> {
  const ids = sql`select jsonb_array_elements_text(${JSON.stringify(caseIds)}::jsonb)`;
  const added = await addJobs(tx, addRenders(scope, ids, from));
  return from && afterRenders(from, added);
}

/** Return the statement of `renderCases`, for `addJobs`; `ids` is a query of case ids. */
export function addRenders(scope: Scope, ids: SQL, from?: Date): SQL {
  const inTurn = sql`, job_key_mode := 'preserve_run_at', priority := ${LAST_PRIORITY}::int,
      run_at := ${from?.toISOString()}::timestamptz + shown.place * ${RENDER_INTERVAL_SECONDS}::int * interval '1 second'`;
  return sql`
    select (graphile_worker.add_job('render_case',
      payload := json_build_object('workspaceId', shown.workspace_id, 'spaceId', shown.space_id, 'caseId', shown.case_id),
      queue_name := 'case:' || left(md5(shown.workspace_id || ':' || shown.space_id || ':' || shown.case_id), 2),
      job_key := 'render:' || shown.workspace_id || ':' || shown.space_id || ':' || shown.case_id ${from ? inTurn : sql``})).id is null as lost
    from (select workspace_id, space_id, case_id, row_number() over (order by case_id) as place from slack_messages
      where workspace_id = ${scope.workspaceId} and space_id = ${scope.spaceId} and case_id in (${ids})
      group by workspace_id, space_id, case_id) shown`;
}

/** Return when the next card may be refreshed after so many from a time on. */
export function afterRenders(from: Date, count: number): Date {
  return new Date(from.getTime() + count * RENDER_INTERVAL_SECONDS * 1000);
}
