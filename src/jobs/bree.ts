import Bree from 'bree';
import type { Logger } from 'pino';
import type { ReadyConfig } from '../config.ts';
import type { Deps } from '../operations/operation.ts';
import { resourceLimits, type WorkerMessage, type WorkerSetup, workerPath } from './workers/setup.ts';

/** The worker threads of this process. */
export interface Jobs {
  /** Settles when the worker has taken up its work for the first time. */
  ready: Promise<void>;
  /** Let running jobs end, for a while; what is not done then is given back for others. Always returns. */
  stop(): Promise<void>;
  /** The threads by name, for tests that want one to die. */
  threads: Bree['workers'];
}

/** Times in milliseconds, except `silentAfter` (seconds). */
export type JobsOptions = Partial<Omit<WorkerSetup, 'config'>> & {
  restartAfter?: number;
  /** Called with what a thread counted. */
  count?: Deps['count'];
};

const worker = 'worker';
const quickImports = new URL('../quick-imports.ts', import.meta.url).href;

/** Start the thread that does the jobs. */
export async function startJobs(config: ReadyConfig, log: Logger, options: JobsOptions = {}): Promise<Jobs> {
  const { restartAfter = 1_000, count, ...own } = options;
  const setup = {
    config,
    concurrency: 4,
    beatEvery: 5_000,
    silentAfter: 20,
    sweepEvery: 30_000,
    stopWithin: 7_000,
    ...own,
  };
  const ready = Promise.withResolvers<void>();
  const bree = new Bree({
    root: false,
    acceptedExtensions: ['.ts'],
    defaultExtension: 'ts',
    logger: breeLog(log),
    worker: { execArgv: ['--import', quickImports] },
    errorHandler: (error, { name }) => log.error({ err: error, thread: name }, 'a thread failed'),
    workerMessageHandler: ({ message }) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a worker thread says nothing else
      const said = message as WorkerMessage;
      if (said === 'ready') ready.resolve();
      else count?.(said.counted);
    },
    jobs: [{ name: worker, path: workerPath, worker: { workerData: setup, resourceLimits } }],
  });
  const restarting = keepRunning(bree, log, restartAfter);
  await bree.start();
  return {
    ready: ready.promise,
    threads: bree.workers,
    stop: async () => {
      restarting.stop();
      await stopBree(bree, setup.stopWithin + 1_000);
    },
  };
}

/** Bree starts a worker once and leaves it dead after a crash, so it is started again here. */
function keepRunning(bree: Bree, log: Logger, after: number): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const restart = (name: string) => {
    if (name !== worker) return;
    log.warn('the jobs thread ended; starting it again');
    timer = setTimeout(() => void bree.run(worker), after);
  };
  bree.on('worker deleted', restart);
  return {
    stop: () => {
      bree.off('worker deleted', restart);
      clearTimeout(timer);
    },
  };
}

/** `bree.stop()` waits for ever for a thread that does not answer, so such a thread is ended. */
async function stopBree(bree: Bree, within: number): Promise<void> {
  const timer = setTimeout(() => {
    for (const thread of bree.workers.values()) void thread.terminate();
  }, within);
  await bree.stop();
  clearTimeout(timer);
}

function breeLog(log: Logger) {
  return {
    info: (message: unknown) => log.debug(String(message)),
    warn: (message: unknown) => log.warn(String(message)),
    error: (message: unknown) => log.error(String(message)),
  };
}
