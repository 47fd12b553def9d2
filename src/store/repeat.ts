import { setTimeout as pause } from 'node:timers/promises';
import { DocketError } from '../core/error.ts';
import { hasSqlState, isConnectionLost, UnknownOutcome } from './database.ts';

/**
 * SQLSTATEs after which nothing of a transaction is left and the same work may well succeed: serialization failure and
 * deadlock (PostgreSQL: "Serialization Failure Handling").
 */
const UNDONE = new Set(['40001', '40P01']);
/** Attempts at one transaction, the first included. */
const MAX_ATTEMPTS = 4;
/** Milliseconds by which each pause is longer than the one before, give or take a half. */
const PAUSE_STEP_MS = 25;

/** Codes of "not now": Postgres starts or stops, or nobody listens. */
const AWAY = new Set(['ECONNREFUSED', 'CONNECT_TIMEOUT', '57P03', '57P01', '57P02']);
/** Milliseconds for which a lost connection is followed by another attempt: below Slack's patience. */
const LOST_PATIENCE_MS = 1_500;
/** Milliseconds for which it is tried to find out what became of a transaction. */
const UNKNOWN_PATIENCE_MS = 10_000;
const LOST_PAUSE_MS = 150;

/** How a transaction may be repeated. */
export interface Repeatable {
  /** A number from 0 to 1. */
  random: () => number;
  /** It finds out by itself that it was committed before: it has a receipt. */
  isReceipted: boolean;
  /** Milliseconds for which it is tried to find out what became of it. */
  outcomePatienceMs?: number | undefined;
}

/**
 * Run `work`, a whole transaction, and run it again where nothing of it is left: Postgres undid it because others were
 * in its way, or its connection ended before the commit. With a receipt also where nobody knows whether it was
 * committed: then it finds out. Throw what the last attempt met.
 */
export async function repeatUndone<T>(
  { random, isReceipted, outcomePatienceMs = UNKNOWN_PATIENCE_MS }: Repeatable,
  work: () => Promise<T>,
): Promise<T> {
  const begun = performance.now();
  let isUnknown = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      isUnknown ||= error instanceof UnknownOutcome;
      if (isUnknown && !isReceipted) throw error;
      // Its receipt was free, so nothing was committed before, and this is how it ends.
      if (isUnknown && error instanceof DocketError) throw error;
      const wasUndone = hasSqlState(error, UNDONE) && attempt < MAX_ATTEMPTS;
      const patience = isUnknown ? outcomePatienceMs : LOST_PATIENCE_MS;
      const isLost = isUnknown || isConnectionLost(error) || hasSqlState(error, AWAY);
      if (!wasUndone && !(isLost && performance.now() - begun < patience)) {
        throw isUnknown && !(error instanceof UnknownOutcome) ? new UnknownOutcome(error) : error;
      }
      await pause((isLost ? LOST_PAUSE_MS : PAUSE_STEP_MS * attempt) * (0.5 + random()));
    }
  }
}
