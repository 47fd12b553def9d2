import { LeaseOver } from '../../core/lease-over.ts';

let until = Number.POSITIVE_INFINITY;

/** Note until when, by the processor's clock, this worker counts as living; one that gives no signs of life always does. */
export function renewLease(to: number): void {
  until = to;
}

/**
 * Throw where this worker was silent for so long, as after its machine slept, that others may be doing its jobs: what it
 * had begun it must not go on with, or both would post the same.
 */
export function checkLease(): void {
  if (performance.now() > until) throw new LeaseOver();
}
