import type { ThreadAddress } from '../../core/attachments/reply.ts';
import { insertMirroringOffer, mayOfferMirroring as isDue } from '../../store/attachments/mirroring-offers.ts';
import type { Deps } from '../operation.ts';
import { performAsSystem } from '../perform.ts';

/**
 * Decide whether somebody who wrote in the thread of a case is offered to have replies kept: once a thread, and one
 * person a week in a channel. It is decided once: asked again, the answer is false.
 */
export function offerMirroring(
  deps: Deps,
  { spaceId, ...thread }: ThreadAddress & { spaceId: string },
  userId: string,
): Promise<boolean> {
  const scope = { workspaceId: thread.workspaceId, spaceId };
  return performAsSystem(deps, 'offerMirroring', scope, ({ tx }) => insertMirroringOffer(tx, thread, userId));
}

/** Tell whether it is worth finding out who wrote in a thread: nobody in the channel was offered that lately. */
export function mayOfferMirroring({ database }: Deps, thread: ThreadAddress): Promise<boolean> {
  return isDue(database.read, thread);
}
