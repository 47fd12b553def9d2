/**
 * What Slack sent was not acknowledged: it took too long, or the connection has ended. Whatever was done is done, and what
 * is to be said must reach the person in another way.
 */
export class NotAcknowledgedError extends Error {
  override readonly name = 'NotAcknowledgedError';
}
