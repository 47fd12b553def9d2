/** A worker was silent for so long that others may be doing its jobs: it goes on with none of them. */
export class LeaseOver extends Error {
  override readonly name = 'LeaseOver';

  constructor() {
    super('this worker was silent for too long, so others may do the job');
  }
}

/** Tell whether an error comes from that, which says nothing of what was to be done. */
export function isLeaseOver(error: unknown): boolean {
  if (error instanceof LeaseOver) return true;
  if (error instanceof AggregateError && error.errors.some(isLeaseOver)) return true;
  return error instanceof Error && isLeaseOver(error.cause);
}
