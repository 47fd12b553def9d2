/** Seconds of the first pause after a failure; each further one is twice as long. */
const FIRST_PAUSE_SECONDS = 15;
const MAX_PAUSE_SECONDS = 15 * 60;
/** How much longer or shorter a pause is by chance, so that what failed together is not tried again together. */
const JITTER = 0.1;
/** Failures of a connector in a row after which nothing is tried for a while. */
export const CIRCUIT_THRESHOLD_FAILURES = 5;

/** A number from 0 to 1 by chance. */
export type Random = () => number;

/**
 * Return the seconds until a push is tried again after so many tries; what the external system asked for counts where
 * it is longer.
 */
export function backOff(random: Random, attempts: number, retryAfter = 0): number {
  const pause = jittered(random, FIRST_PAUSE_SECONDS * 2 ** Math.max(0, attempts - 1));
  return Math.min(MAX_PAUSE_SECONDS, Math.max(retryAfter, pause));
}

/**
 * Return the seconds for which the circuit of a connector stays open after so many failures in a row: one minute, two,
 * four … up to fifteen; 0 below the limit.
 */
export function circuitOpenSeconds(random: Random, failures: number): number {
  if (failures < CIRCUIT_THRESHOLD_FAILURES) return 0;
  return Math.min(MAX_PAUSE_SECONDS, jittered(random, 60 * 2 ** (failures - CIRCUIT_THRESHOLD_FAILURES)));
}

function jittered(random: Random, seconds: number): number {
  return seconds * (1 - JITTER + 2 * JITTER * random());
}
