import { NotAcknowledgedError } from '../../core/not-acknowledged.ts';

/**
 * Acknowledge what Slack sent. Return false where it was answered before that it took too long, as after this process
 * stood still, or where its connection has ended: then what is to be said must reach the person in another way.
 */
export async function acknowledge(acknowledging: Promise<void>): Promise<boolean> {
  try {
    await acknowledging;
    return true;
  } catch (error) {
    if (error instanceof NotAcknowledgedError) return false;
    throw error;
  }
}
