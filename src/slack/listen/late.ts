import { DocketError } from '../../core/error.ts';
import {
  endWithoutJob,
  isInboxReachable,
  isWaiting,
  type ReceivedDelivery,
  receiveDelivery,
} from '../../operations/inbox.ts';
import { Commitment } from '../context/commitment.ts';
import type { Listener } from '../context/listener.ts';
import { within } from './within.ts';

/** How long it may take to keep what takes longer than Slack waits; with the budget of the answer below 2.5 s. */
const KEEP_LIMIT_MS = 400;
/** When a job does what was kept, unless the process that took it has done so. */
const HANDOVER_MS = 5_000;

/** Why nothing was changed where the database does not answer in time. */
export const AWAY = new DocketError('database_unavailable').message;

/**
 * What becomes of something that takes longer than Slack waits: it is `kept` and will be done, it is `withdrawn` and
 * changes nothing, or it is `going_on`, and how it ends is said later.
 */
export type Late = 'kept' | 'withdrawn' | 'going_on';

/** Keep what takes longer than Slack waits, so that it may be promised; withdraw it where the database is away. */
export async function settleLate(
  { deps, installation }: Listener,
  work: Commitment,
  delivery?: ReceivedDelivery,
): Promise<Late> {
  if (!delivery) return (await inTime(isInboxReachable(deps))) || !work.withdraw() ? 'going_on' : 'withdrawn';
  const keeping = new Commitment();
  const kept = receiveDelivery(deps, installation.workspaceId, { ...delivery, delayMs: HANDOVER_MS }, () =>
    keeping.commit(),
  );
  if (await inTime(kept)) return 'kept';
  return keeping.withdraw() && work.withdraw() ? 'withdrawn' : 'going_on';
}

async function inTime(work: Promise<boolean>): Promise<boolean> {
  const done = await within(
    work.catch(() => false),
    KEEP_LIMIT_MS,
  );
  return !done.late && done.value;
}

/** Say how something ended that was kept, unless a job has done so, and forget it. */
export async function endLate({ deps, installation }: Listener, key: string, say: () => Promise<void>): Promise<void> {
  const { workspaceId } = installation;
  try {
    if (!(await isWaiting(deps, workspaceId, key))) return;
    await say();
    await endWithoutJob(deps, workspaceId, key);
  } catch (error) {
    deps.log.warn({ err: error, key }, 'how something ended is left to a job');
  }
}
