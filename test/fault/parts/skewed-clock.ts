import { syncBuiltinESMExports } from 'node:module';
import workerThreads, { Worker, type WorkerOptions } from 'node:worker_threads';

/** Shifts the clock of a process and of its threads by `CLOCK_SKEW_MS`, as where a machine's clock is wrong. */
const skewMs = Number(process.env.CLOCK_SKEW_MS ?? 0);
const RightDate = Date;
const rightNow = RightDate.now.bind(RightDate);

RightDate.now = () => rightNow() + skewMs;
globalThis.Date = new Proxy(RightDate, {
  construct: (_, given: unknown[]): object => {
    // oxlint-disable-next-line typescript/no-unsafe-return -- TypeScript knows nothing of what is constructed so
    return Reflect.construct(RightDate, given.length > 0 ? given : [rightNow() + skewMs]);
  },
});

/** A thread that is started with options of its own takes none from the environment. */
class SkewedWorker extends Worker {
  constructor(file: string | URL, options: WorkerOptions = {}) {
    super(file, { ...options, execArgv: [...(options.execArgv ?? []), `--import=${import.meta.url}`] });
  }
}
workerThreads.Worker = SkewedWorker;
syncBuiltinESMExports();
