import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { slackFile } from '../../core/attachments/file.ts';
import { readAction } from '../../core/bulk/index.ts';
import { RETRIED_RESULTS } from '../../core/bulk/outcome.ts';
import { assignee } from '../../core/cases/case-schemas.ts';
import { DocketError } from '../../core/error.ts';
import { runBulk as runSlice } from '../../operations/bulk/run-bulk.ts';
import { isUndoableRun } from '../../operations/bulk/undo-bulk.ts';
import { perform, performAsSystem } from '../../operations/perform.ts';
import { RUN_ATTEMPTS } from '../../operations/run.ts';
import { bulkRun } from '../../slack/blocks/bulk/bulk-run.ts';
import type { Message } from '../../slack/blocks/message.ts';
import { isSlackUser } from '../../slack/blocks/people.ts';
import { slackError } from '../../slack/context/slack-error.ts';
import { Directory } from '../../slack/context/users.ts';
import { listBulkRows } from '../../store/bulk/bulk.ts';
import { forgetDeaths } from '../../store/job-workers.ts';
import { countOnTheWay } from '../../store/push/push-failures.ts';
import { findRun, noteRun } from '../../store/runs.ts';
import { postOnce } from '../deliver/post-once.ts';
import { postTo } from '../deliver/post-to.ts';
import { withTryAgain } from '../ends/with-try-again.ts';
import { fetchFiles } from '../evidence/fetch-files.ts';
import type { JobContext, JobInfo } from '../handler.ts';
import { actorOf, type RunUnderWay } from '../run-under-way.ts';

/** Milliseconds between two updates of a run's message; Slack takes about one update a second. */
const UPDATE_INTERVAL_MS = 2_000;
/** Milliseconds that others get between two slices. */
const SLICE_PAUSE_MS = 5;
const MAX_SHOWN_REASONS = 5;

/** Carry a bulk run on, slice by slice, and show in one message how far it is. Slack out of reach does not stop it. */
export async function runBulk(context: JobContext, run: RunUnderWay<'bulk'>, job: JobInfo): Promise<void> {
  const actor = await actorOf(context, run);
  await showBulk(context, run, job).catch((error: unknown) => unseen(context, error));
  await fetchOnce(context, run, job);
  let [shownAt, isFirst] = [Date.now(), true];
  for (let more = true; more; ) {
    ({ more } = await perform(context.deps, runSlice, actor, { runId: run.id, attempt: job.attempt }));
    if (isFirst) await performAsSystem(context.deps, 'forgetDeaths', run.scope, ({ tx }) => forgetDeaths(tx, job.id));
    isFirst = false;
    await pause(SLICE_PAUSE_MS);
    if (!more || Date.now() - shownAt < UPDATE_INTERVAL_MS) continue;
    await showBulk(context, run, job).catch((error: unknown) => unseen(context, error));
    shownAt = Date.now();
  }
}

const filesToFetch = z.object({ files: z.array(slackFile).default([]) }).catch({ files: [] });

/** Fetch the files that go to every case. Throw a `DocketError` where one cannot be had: then nothing is changed. */
async function fetchOnce(context: JobContext, run: RunUnderWay<'bulk'>, job: JobInfo): Promise<void> {
  const wanted = filesToFetch.parse(run.input.params).files;
  if (wanted.length === 0 || run.result.files) return;
  const { files, troubles } = await fetchFiles(context, run.scope, wanted, isStuck(run, job, RUN_ATTEMPTS));
  if (troubles.length > 0) throw new DocketError('bulk_files_missing', { troubles: troubles.join(' ') });
  await performAsSystem(context.deps, 'recordRunProgress', run.scope, ({ tx }) =>
    noteRun(tx, run.scope, run.id, { files }),
  );
}

/** Tell whether trying on would be in vain: so many tries of the job in a row brought it no further. */
export function isStuck(run: RunUnderWay<'bulk'>, job: JobInfo, tries: number): boolean {
  return job.attempt - (run.result.attempt ?? 0) >= tries;
}

/** Bring the message of a run up to date with the database, and post it where there is none yet. */
export async function showBulk(context: JobContext, { id, scope }: RunUnderWay<'bulk'>, job: JobInfo): Promise<void> {
  const found = await findRun(context.deps.database.read, scope, id);
  if (found?.kind !== 'bulk') return;
  const run = { ...found, scope };
  const message = await withTryAgain(context, run, await messageOf(context, run));
  const posted = run.result.message;
  if (posted && (await update(context, posted, message))) return;
  await post(context, run, job, message);
}

async function post(context: JobContext, run: RunUnderWay<'bulk'>, job: JobInfo, message: Message): Promise<void> {
  const { reportTo } = run.input;
  // All jobs of a run speak of one message, so that each finds what another posted before it died.
  const asRun = { ...job, id: run.id, addedAt: new Date(run.created_at) };
  await postTo(context.slack, reportTo, async (address) => {
    const ts = await postOnce(context, asRun, { ...address, ...message });
    const note = { message: { channel: address.channel, ts } };
    await performAsSystem(context.deps, 'recordRunProgress', run.scope, ({ tx }) =>
      noteRun(tx, run.scope, run.id, note),
    );
  });
}

async function update({ slack }: JobContext, { channel, ts }: { channel: string; ts: string }, message: Message) {
  try {
    await slack.chat.update({ channel, ts, ...message });
    return true;
  } catch (error) {
    if (slackError(error) !== 'message_not_found') throw error;
    return false;
  }
}

async function messageOf({ deps, slack }: JobContext, run: RunUnderWay<'bulk'>): Promise<Message> {
  const { input, state, result } = run;
  const { action } = readAction(input.action, input.params);
  const db = deps.database.read;
  const page = { after: 0, limit: MAX_SHOWN_REASONS, results: RETRIED_RESULTS };
  const isOver = state !== 'waiting' && state !== 'running';
  const people = z
    .object({ assignees: z.array(assignee).default([]) })
    .catch({ assignees: [] })
    .parse(input.params)
    .assignees.map(({ uid }) => uid);
  return bulkRun({
    runId: run.id,
    spaceId: run.scope.spaceId,
    asked: input,
    state,
    total: result.total,
    counts: result.counts,
    onTheWay: input.action === 'push' ? await countOnTheWay(db, run.scope, run.id) : 0,
    by: run.actor.user,
    reasons: isOver ? await listBulkRows(db, run.scope, run.id, page) : [],
    canUndo: isUndoableRun({ action, state, result }),
    canRetry: action.way !== 'undo' && !result.retriedBy && hasFailures(result.counts),
    failure: result.failure,
    names: await new Directory(deps, run.scope.workspaceId, slack).names(people.filter(isSlackUser), []),
  });
}

function hasFailures(counts: Partial<Record<string, number>>): boolean {
  return RETRIED_RESULTS.some((result) => (counts[result] ?? 0) > 0);
}

function unseen({ deps }: JobContext, error: unknown): void {
  deps.log.warn({ err: error }, 'the progress of a bulk run could not be shown');
}
