import { EventEmitter } from 'node:events';
import { runOnce, type WorkerEvents } from 'graphile-worker';
import { hasReadyJobs } from '../../store/job-health.ts';
import { learnGivenUpKeys } from '../ends/settle.ts';
import { sweepJobs } from '../ends/sweep-jobs.ts';
import type { Handlers, JobContext } from '../handler.ts';
import { handlers as allHandlers } from '../handlers/index.ts';
import { graphileLog } from './graphile-log.ts';
import { taskList } from './task-list.ts';
import { workerSettings } from './worker-settings.ts';

/** What happened to the jobs that were ready. */
export interface JobsRun {
  done: number;
  failed: { kind: string; error: unknown }[];
}

/** Do, in this thread and one after the other, every job that is ready, and those that they add; then end those that used up their tries. */
export async function runJobsUntilIdle(context: JobContext, handlers: Handlers = allHandlers): Promise<JobsRun> {
  const total: JobsRun = { done: 0, failed: [] };
  await learnGivenUpKeys(context);
  // To connect as a worker takes many times as long as to see that there is nothing to do.
  while (await hasReadyJobs(context.deps.database.read)) {
    const { done, failed } = await runReady(context, handlers);
    if (done + failed.length === 0) break;
    total.done += done;
    total.failed.push(...failed);
  }
  await sweepJobs(context);
  return total;
}

/** May leave ready jobs behind: graphile-worker looks for the next before a finished one has given its queue back. */
async function runReady(context: JobContext, handlers: Handlers): Promise<JobsRun> {
  const run: JobsRun = { done: 0, failed: [] };
  const events: WorkerEvents = new EventEmitter();
  events.on('job:success', () => {
    run.done += 1;
  });
  events.on('job:error', ({ job, error }) => run.failed.push({ kind: job.task_identifier, error }));
  await runOnce({
    connectionString: context.config.databaseUrl,
    taskList: taskList(context, handlers),
    events,
    preset: { worker: { ...workerSettings, concurrentJobs: 1, maxPoolSize: 2 } },
    noHandleSignals: true,
    logger: graphileLog(context.deps.log),
  });
  return run;
}
