import { createHash } from 'node:crypto';
import type { StoredActor } from '../core/actor.ts';
import type { EvidenceSource } from '../core/attachments/evidence.ts';
import type { ThreadAddress } from '../core/attachments/reply.ts';
import type { ReportTo } from '../core/report-to.ts';
import type { CaseUser } from '../core/user.ts';
import type { Scope, Tx } from './database.ts';
import { addLater } from './job-queue.ts';

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
  /** Tell the administrators of a workspace that something was given up that concerns nobody in particular. */
  notify_administrators: { workspaceId: string };
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
  /** Give a case a new ticket in place of one that a push did not find, once the external system says so again. */
  replace_ticket: Scope & { pushId: string; actor: StoredActor; reportTo: ReportTo };
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
  /** Look which other organisations read a channel, or those that were not looked at for an hour. */
  look_at_channels: { channel?: { workspaceId: string; channelId: string } };
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
  /** Milliseconds from now, by the clock of the database. */
  delayMs?: number;
  /** A waiting job with the same key keeps its time: what is asked for again and again is not put off by that. */
  keepsTime?: boolean;
}

/**
 * Add a job in the transaction that causes it: done after commit, never for a change that was rolled back. It is added
 * at the end of the transaction, in one order with all others, so that two transactions never wait for each other's jobs.
 */
export async function addEffect<K extends keyof Effects>(
  tx: Tx,
  kind: K,
  payload: Effects[K],
  options: EffectOptions = {},
): Promise<void> {
  await addLater(tx, {
    kind,
    payload,
    queue: options.queue ?? null,
    key: options.key ?? null,
    mode: options.keepsTime ? 'preserve_run_at' : 'replace',
    maxAttempts: options.maxAttempts ?? 25,
    runAt: options.runAt?.toISOString() ?? null,
    delayMs: options.delayMs ?? null,
  });
}

/** Return the queue of everything that calls an external system for the pushes of a connector: one at a time. */
export function pushQueue({ workspaceId, spaceId }: Scope, connectorId: string): string {
  return `push:${createHash('md5').update(`${workspaceId}:${spaceId}:${connectorId}`).digest('hex')}`;
}

/**
 * Schedule the delivery of the waiting pushes of connectors, those of one connector one after the other. With `at`, not
 * before then, unless somebody else asks for it sooner.
 */
export async function deliverPushes(tx: Tx, scope: Scope, connectorIds: string | string[], at?: Date): Promise<void> {
  const { workspaceId, spaceId } = scope;
  for (const connectorId of [connectorIds].flat()) {
    const key = `push:${workspaceId}:${spaceId}:${connectorId}`;
    const when = at && { runAt: at, keepsTime: true };
    const payload = { workspaceId, spaceId, connectorId };
    await addEffect(tx, 'deliver_pushes', payload, { key, queue: pushQueue(scope, connectorId), ...when });
  }
}
