import type { Task, TaskList } from 'graphile-worker';
import type { Counted } from '../../core/counted.ts';
import { isLeaseOver } from '../../core/lease-over.ts';
import { fullDisk } from '../../core/system-error.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { withoutParameters } from '../../query-error.ts';
import { findJob } from '../../store/given-up-jobs.ts';
import { putOff } from '../../store/job-health.ts';
import type { UnderWay } from '../../store/job-workers.ts';
import { retryAfter } from '../deliver/rate-limits.ts';
import { giveUpJob, isKeyed, NOWHERE } from '../ends/give-up.ts';
import { NoMoreTries } from '../ends/no-more-tries.ts';
import { noteGivenUpKey, settleKey } from '../ends/settle.ts';
import type { Handler, Handlers, JobContext } from '../handler.ts';
import { PutOff } from '../put-off.ts';

/** Seconds between two looks whether a full disk has room again. */
const FULL_DISK_PAUSE_SECONDS = 30;
/** Seconds after which a job goes on that its worker had to stop, as it was silent for too long. */
const LEASE_PAUSE_SECONDS = 1;
/** For so many days a job waits for Slack's rate limits without that counting as a try. */
const RATE_LIMITED_DAYS = 1;

type Job = Parameters<Task>[1]['job'];

/**
 * Return the handlers as graphile-worker calls them. A handler that throws has its job tried again later, ever less
 * often, and ended after the last try. A full disk, Slack's rate limits and a worker's own silence only put it off. The
 * jobs that are being done are in `underWay`.
 */
export function taskList(context: JobContext, handlers: Handlers, underWay: UnderWay = new Map()): TaskList {
  const entries = Object.entries(handlers) as [string, Handler<never>][];
  return Object.fromEntries(entries.map(([kind, handler]) => [kind, noted(underWay, task(context, kind, handler))]));
}

function noted(underWay: UnderWay, task: Task): Task {
  return async (payload, helpers) => {
    const { id, job_queue_id } = helpers.job;
    underWay.set(id, job_queue_id);
    try {
      await task(payload, helpers);
    } finally {
      underWay.delete(id);
    }
  };
}

function task(context: JobContext, kind: string, handler: Handler<never>): Task {
  return async (payload, { job }) => {
    const log = context.deps.log.child({ job: job.id, kind, attempt: job.attempts });
    const inJob = { ...context, deps: { ...context.deps, log } };
    // It lost its key to a newer job while a worker held it that died: that one does the work.
    if (job.key === null && job.attempts > 1 && isKeyed(kind)) return;
    const info = { id: job.id, attempt: job.attempts, addedAt: job.created_at, isRetry: isRetry(job) };
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a job was added with the payload of its kind (`addEffect`)
      await handler(inJob, payload as never, info);
    } catch (error) {
      return afterError(inJob, kind, payload, job, error);
    }
    countJob(context, kind, 'done');
    await settleKey(inJob, job.key);
  };
}

type JobOutcome = Extract<Counted, { what: 'job' }>['outcome'];

function countJob({ deps }: JobContext, kind: string, outcome: JobOutcome): void {
  deps.count?.({ what: 'job', kind, outcome });
}

/** A process that died gives its try back, and so does one that put the job off; both leave a mark on the job. */
function isRetry({ attempts, last_error, updated_at, created_at }: Job): boolean {
  return attempts > 1 || last_error !== null || updated_at.getTime() > created_at.getTime();
}

async function afterError(
  context: JobContext,
  kind: string,
  payload: unknown,
  job: Job,
  error: unknown,
): Promise<void> {
  const { log } = context.deps;
  const disk = fullDisk(error);
  if (disk !== undefined) {
    log.error({ err: error }, 'a disk is full; the job waits for room');
    await putOffJob(context, kind, job, { seconds: FULL_DISK_PAUSE_SECONDS });
    throw new Error(`${disk} ${messageOf(error)}`);
  }
  if (isLeaseOver(error) && (await putOffJob(context, kind, job, { seconds: LEASE_PAUSE_SECONDS }))) {
    throw new Error(messageOf(error));
  }
  if (error instanceof PutOff && (await putOffJob(context, kind, job, error))) throw error;
  const pause = retryAfter(error);
  if (pause !== undefined && (await putOffJob(context, kind, job, { seconds: pause, withinDays: RATE_LIMITED_DAYS }))) {
    log.info({ seconds: pause }, 'Slack asks a job to wait');
    throw new Error(messageOf(error));
  }
  const cause = error instanceof NoMoreTries ? error.cause : error;
  const isLast = error instanceof NoMoreTries || job.attempts >= job.max_attempts;
  log.error({ err: cause, last: isLast }, 'a job failed');
  countJob(context, kind, isLast ? 'given_up' : 'failed');
  if (isLast && (await wasGivenUp(context, kind, payload, job, cause))) return;
  throw new Error(messageOf(cause), { cause });
}

/** Where the database is away, the try counts; that job is none that a full disk or a rate limit ends. */
async function putOffJob(
  context: JobContext,
  kind: string,
  job: Job,
  how: Parameters<typeof putOff>[2],
): Promise<boolean> {
  const { deps } = context;
  try {
    const isPutOff = await performAsSystem(deps, 'putOffJob', NOWHERE, ({ tx }) => putOff(tx, job, how));
    if (isPutOff) countJob(context, kind, 'put_off');
    return isPutOff;
  } catch (error) {
    deps.log.warn({ err: error }, 'a job could not be put off');
    return false;
  }
}

/** End a job that is not tried again. Where that fails, it lies there with no tries left, and is ended by the sweep. */
async function wasGivenUp(
  context: JobContext,
  kind: string,
  payload: unknown,
  { id, key, max_attempts }: Job,
  cause: unknown,
): Promise<boolean> {
  try {
    const added = (await findJob(context.deps.database.read, id)) ?? { key, queue: null, maxAttempts: max_attempts };
    await giveUpJob(context, { jobId: id, kind, payload, ...added }, { cause, message: messageOf(cause) });
    noteGivenUpKey(added.key);
    return true;
  } catch (error) {
    context.deps.log.error({ err: error }, 'a job could not be ended');
    return false;
  }
}

/** Return what is kept of an error with its job: a character that Postgres cannot store would end the whole worker. */
function messageOf(error: unknown): string {
  const { message } = error instanceof Error ? withoutParameters(error) : { message: String(error) };
  return message.replaceAll('\0', '');
}
