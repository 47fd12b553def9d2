import { type Runner, run, type WorkerEvents } from 'graphile-worker';
import type { JobContext } from '../../src/jobs/handler.ts';
import { handlers } from '../../src/jobs/handlers/index.ts';
import { graphileLog } from '../../src/jobs/workers/graphile-log.ts';
import { taskList } from '../../src/jobs/workers/task-list.ts';
import { workerSettings } from '../../src/jobs/workers/worker-settings.ts';

/** Four at a time do jobs in this thread, at the pace of the product's, until they are stopped. */
export function startWorkers(context: JobContext, events?: WorkerEvents): Promise<Runner> {
  return run({
    connectionString: context.config.databaseUrl,
    taskList: taskList(context, handlers),
    preset: { worker: { concurrentJobs: 4, maxPoolSize: 6, ...workerSettings } },
    ...(events && { events }),
    noHandleSignals: true,
    logger: graphileLog(context.deps.log),
  });
}
