import { setTimeout as pause } from 'node:timers/promises';
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
/** What is said where nobody knows. */
export const UNKNOWN = new DocketError('outcome_unknown').message;

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
  const held = { ...delivery, delayMs: deps.handoverMs ?? HANDOVER_MS };
  const kept = receiveDelivery(deps, installation.workspaceId, held, () => keeping.commit());
  if (await inTime(kept)) {
    work.isKept = true;
    return 'kept';
  }
  if (keeping.withdraw() && work.withdraw()) return 'withdrawn';
  const { key } = delivery;
  unsure.set(
    key,
    kept.catch(() => {}).finally(() => unsure.delete(key)),
  );
  return 'going_on';
}

/** Attempts to keep something that were about to be committed when Slack had to be answered, by key. */
const unsure = new Map<string, Promise<unknown>>();

async function inTime(work: Promise<boolean>): Promise<boolean> {
  const done = await within(
    work.catch(() => false),
    KEEP_LIMIT_MS,
  );
  return !done.late && done.value;
}

/** How something ended that took long. */
interface EndedLate {
  key: string;
  late: Late;
  /** It could not be done now, for want of the database or because somebody keeps what is to be changed. */
  isAway: boolean;
}

/**
 * Say how something ended that took long, and forget what was kept of it. Where it was kept and could not be done now,
 * a job does it and says so, also where nobody knew in time that it was kept; `sayUnknown` is called
 * where that cannot be found out.
 */
export async function endLate(
  listener: Listener,
  { key, late, isAway }: EndedLate,
  say: () => Promise<void>,
  sayUnknown: () => Promise<void>,
): Promise<void> {
  if (late === 'withdrawn' || (late === 'kept' && isAway)) return;
  const { deps, installation } = listener;
  const { workspaceId } = installation;
  const isKept = await findOutKept(listener, key);
  if (isAway && isKept === undefined) return sayUnknown();
  if (isAway && isKept === true) return;
  if (late === 'kept' && isKept !== true) return;
  try {
    await say();
    if (isKept === true) await endWithoutJob(deps, workspaceId, key);
  } catch (error) {
    deps.log.warn({ err: error, key }, 'how something ended is left to a job');
  }
}

/** For how long it is tried to find out whether something was kept, and the pause between two tries. */
const FIND_OUT_WITHIN_MS = 10_000;
const FIND_OUT_PAUSE_MS = 250;

/** Tell whether something was kept and is still to be done; undefined where the database cannot be asked. */
async function findOutKept({ deps, installation }: Listener, key: string): Promise<boolean | undefined> {
  await unsure.get(key);
  for (const end = performance.now() + FIND_OUT_WITHIN_MS; performance.now() < end; await pause(FIND_OUT_PAUSE_MS)) {
    try {
      return await isWaiting(deps, installation.workspaceId, key);
    } catch (error) {
      deps.log.warn({ err: error, key }, 'it could not be found out whether something was kept');
    }
  }
  return undefined;
}
