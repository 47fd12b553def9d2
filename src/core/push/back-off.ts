/** Seconds of the first pause after a failure; each further one is twice as long. */
const FIRST_PAUSE_SECONDS = 15;
const MAX_PAUSE_SECONDS = 15 * 60;
/** Failures of a connector in a row after which nothing is tried for a while. */
export const CIRCUIT_THRESHOLD_FAILURES = 5;

/**
 * Return the seconds until a push is tried again after so many tries; what the external system asked for counts where
 * it is longer.
 */
export function backOff(attempts: number, retryAfter = 0): number {
  return Math.min(MAX_PAUSE_SECONDS, Math.max(retryAfter, FIRST_PAUSE_SECONDS * 2 ** Math.max(0, attempts - 1)));
}

/**
 * Return the seconds for which the circuit of a connector stays open after so many failures in a row: one minute, two,
 * four … up to fifteen; 0 below the limit.
 */
export function circuitOpenSeconds(failures: number): number {
  return failures < CIRCUIT_THRESHOLD_FAILURES
    ? 0
    : Math.min(MAX_PAUSE_SECONDS, 60 * 2 ** (failures - CIRCUIT_THRESHOLD_FAILURES));
}
