import { type ReceivedDelivery, receiveDelivery } from '../../operations/inbox.ts';
import type { Listener } from '../context/listener.ts';
import { within } from './within.ts';

/** How long a delivery may take to be kept; Slack itself waits 3 s, and then delivers it again. */
const COMMIT_LIMIT_MS = 2_500;

/** An event could not be kept now, so it is not acknowledged and Slack delivers it again. */
export class NotReceivedError extends Error {
  override readonly name = 'NotReceivedError';
  readonly code = 'not_received';
}

/** Find out what is to be kept of an event, if anything, and keep it. Throw `NotReceivedError` where that fails. */
export async function receive(
  { deps, installation, track }: Listener,
  delivery: ReceivedDelivery | Promise<ReceivedDelivery | undefined>,
): Promise<void> {
  const keep = async () => {
    const found = await delivery;
    if (found) await receiveDelivery(deps, installation.workspaceId, found);
  };
  let kept: Awaited<ReturnType<typeof within>>;
  try {
    kept = await within(track(keep()), COMMIT_LIMIT_MS);
  } catch (error) {
    throw new NotReceivedError('an event could not be kept', { cause: error });
  }
  if (kept.late) throw new NotReceivedError('an event could not be kept in time');
}
