import type { Listener } from '../context/listener.ts';
import { within } from './within.ts';

/** How long a delivery may take to be kept; Slack itself waits 3 s, and then delivers it again. */
const COMMIT_LIMIT_MS = 2_500;

/** An event could not be kept now, so it is not acknowledged and Slack delivers it again. */
export class NotReceivedError extends Error {
  override readonly name = 'NotReceivedError';
  readonly code = 'not_received';
}

/** Wait until what is to be kept of an event is kept. Throw `NotReceivedError` where that fails. */
export async function received({ track }: Listener, keeping: Promise<unknown>): Promise<void> {
  let kept: Awaited<ReturnType<typeof within>>;
  try {
    kept = await within(track(keeping), COMMIT_LIMIT_MS);
  } catch (error) {
    throw new NotReceivedError('an event could not be kept', { cause: error });
  }
  if (kept.late) throw new NotReceivedError('an event could not be kept in time');
}
