import { countLiveWorkers } from '../../store/job-workers.ts';
import type { Deps } from '../operation.ts';

/** Milliseconds between two looks at how many processes there are. */
const LOOK_INTERVAL_MS = 10_000;
/** Seconds of silence after which a process is taken for gone; each gives a sign of life every five. */
const SILENT_SECONDS = 20;

/** Tell how many processes live on this database, at once and from time to time, until the function that comes back is called. */
export async function keepShares(
  { database, log }: Pick<Deps, 'database' | 'log'>,
  tell: (processes: number) => void,
  intervalMs = LOOK_INTERVAL_MS,
): Promise<() => void> {
  const look = async () => {
    try {
      tell(await countLiveWorkers(database.read, SILENT_SECONDS));
    } catch (error) {
      log.warn({ err: error }, 'it could not be found out how many processes there are');
    }
  };
  await look();
  const timer = setInterval(() => void look(), intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
