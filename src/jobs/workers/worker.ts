import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { run } from 'graphile-worker';
import type { Counted } from '../../core/counted.ts';
import { createDeps, keepTime } from '../../deps.ts';
import { createLog } from '../../log.ts';
import { countRateLimits } from '../../slack/context/count-rate-limits.ts';
import { retireWorker, type UnderWay } from '../../store/job-workers.ts';
import { transact } from '../../store/transaction.ts';
import { slackClient } from '../deliver/slack-client.ts';
import { startSweeps } from '../ends/sweep-jobs.ts';
import { handlers } from '../handlers/index.ts';
import { startPeriodicWork } from '../periodic.ts';
import { graphileLog } from './graphile-log.ts';
import { giveSignOfLife, startHeartbeat } from './heartbeat.ts';
import type { WorkerMessage, WorkerSetup } from './setup.ts';
import { taskList } from './task-list.ts';
import { workerSettings } from './worker-settings.ts';

/** A worker thread: does jobs until its parent says `cancel`, and then ends. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread was started with this
const { config, concurrency, beatEvery, silentAfter, sweepEvery, stopWithin } = workerData as WorkerSetup;
const log = createLog(config).child({ thread: 'jobs' });
// A third of them reads. Of the others each job may hold one, and an import needs another one beside its own.
const connections = Math.ceil((concurrency + 1) * 1.5);
const say = (message: WorkerMessage) => parentPort?.postMessage(message);
const own = createDeps(config.databaseUrl, log, connections, config.secretKeys);
const deps = { ...own, count: (counted: Counted) => say({ counted }) };
const stopClock = await keepTime(deps);
const underWay: UnderWay = new Map();
const registered = Promise.withResolvers<string>();

/** A worker says that it lives before it takes its first job: a job is never held by a worker that nobody knows. */
const register = {
  name: 'register',
  version: '1.0.0',
  worker: {
    hooks: {
      startWorker: async (_context: unknown, event: { worker: { workerPool: { id: string } } }) => {
        const { id } = event.worker.workerPool;
        await giveSignOfLife(deps.database, log, id, { silentAfter, underWay }).catch(registered.reject);
        registered.resolve(id);
        await registered.promise;
      },
    },
  },
};

const slack = slackClient(config, { log });
countRateLimits(slack, deps.count);
const runner = await run({
  preset: {
    plugins: [register],
    worker: { concurrentJobs: concurrency, maxPoolSize: concurrency + 2, ...workerSettings },
  },
  connectionString: config.databaseUrl,
  taskList: taskList({ deps, slack, config }, handlers, underWay),
  parsedCronItems: [],
  logger: graphileLog(log),
  noHandleSignals: true,
});
const workerId = await registered.promise;
const stopSweeps = startSweeps({ deps }, sweepEvery);
const stopPeriodicWork = startPeriodicWork(deps);
const stopHeartbeat = startHeartbeat(deps.database, log, workerId, {
  every: beatEvery,
  silentAfter,
  underWay,
  onTakenForDead: () => void signOff(1),
});

let stopping = false;
parentPort?.on('message', (message) => {
  if (message !== 'cancel') return;
  stopping = true;
  void stop(0);
});
// Where it could not say that a job was done, it takes no more, and may wait for ever for the end of what it began to say.
runner.events.on('pool:gracefulShutdown', ({ message }) => {
  if (stopping) return;
  stopping = true;
  log.error({ reason: message }, 'the job queue ends on its own');
  void stop(1);
});
say('ready');

/**
 * Jobs that do not end in time are given back, for another worker to do again. The thread ends by itself: Bree would
 * listen for one message only, and that may be an earlier one.
 */
async function stop(code: number): Promise<void> {
  await Promise.race([runner.stop().catch(() => {}), wait(stopWithin)]);
  await signOff(code);
}

/** End this thread; it is started again where nobody asked for the end. */
async function signOff(code: number): Promise<void> {
  stopHeartbeat();
  stopClock();
  stopSweeps();
  stopPeriodicWork();
  await transact(deps.database, (tx) => retireWorker(tx, workerId)).catch((error: unknown) =>
    log.warn({ err: error }, 'this worker could not sign off; others will free its jobs'),
  );
  process.exit(code);
}

await runner.promise;
if (!stopping) throw new Error('the job queue ended on its own');
