import { hasCode } from '../../core/system-error.ts';

/**
 * Acknowledge what Slack sent. Return false where it was answered before that it took too long, as after this process
 * stood still: then what is to be said must reach the person in another way.
 */
export async function acknowledge(acknowledging: Promise<void>): Promise<boolean> {
  try {
    await acknowledging;
    return true;
  } catch (error) {
    if (hasCode(error, 'ERR_HTTP_HEADERS_SENT')) return false;
    throw error;
  }
}
