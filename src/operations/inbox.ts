import * as store from '../store/inbox.ts';
import { runAlone } from '../store/transaction.ts';
import { DEFAULT_SPACE } from '../store/workspace/spaces.ts';
import type { Deps } from './operation.ts';
import { performAsSystem } from './perform.ts';

/** A delivery of Slack, and what it must keep its order with. */
export interface ReceivedDelivery extends store.Delivery {
  queue: string;
  /** How long its job waits, where somebody is at it already. */
  delayMs?: number;
}

/**
 * Keep a delivery before it is acknowledged; a job handles it. What was delivered before is not kept again. `confirm`
 * is called right before the commit, and may throw to prevent it.
 */
export async function receiveDelivery(
  deps: Deps,
  workspaceId: string,
  { queue, delayMs, ...delivery }: ReceivedDelivery,
  confirm?: () => void,
): Promise<boolean> {
  const statement = store.insertDelivery(workspaceId, delivery, { queue, ...(delayMs !== undefined && { delayMs }) });
  if (!confirm) return (await runAlone(deps.database, statement)) > 0;
  return inDefaultSpace(deps, 'receiveDelivery', workspaceId, async ({ tx }) => {
    const rows = await tx.execute(statement);
    confirm();
    return rows.length > 0;
  });
}

/** Tell whether a delivery is still to be handled. */
export async function isWaiting({ database }: Deps, workspaceId: string, key: string): Promise<boolean> {
  return (await store.findDelivery(database.read, workspaceId, key)) !== undefined;
}

/** Answer true once the inbox can be read. */
export async function isInboxReachable({ database }: Deps): Promise<boolean> {
  await store.findDelivery(database.read, '', '');
  return true;
}

/** End a delivery, and forget what was in it; answer false where it had ended before. */
export function endDelivery(deps: Deps, workspaceId: string, key: string, end: store.DeliveryEnd): Promise<boolean> {
  return inDefaultSpace(deps, 'endDelivery', workspaceId, ({ tx }) => store.endDelivery(tx, workspaceId, key, end));
}

/** Return what is known of words to the bot; undefined where they were never heard, or long ago. */
export function findWords({ database }: Deps, workspaceId: string, key: string): Promise<store.KnownWords | undefined> {
  return store.findWords(database.read, workspaceId, key);
}

/** Note which cases words to the bot changed, so that an edit of them does not do it again. */
export function noteChanged(deps: Deps, workspaceId: string, key: string, changed: string): Promise<void> {
  return inDefaultSpace(deps, 'noteChanged', workspaceId, ({ tx }) => store.noteChanged(tx, workspaceId, key, changed));
}

/** End a delivery that was handled without its job. */
export function endWithoutJob(deps: Deps, workspaceId: string, key: string): Promise<void> {
  return inDefaultSpace(deps, 'endDelivery', workspaceId, async ({ tx }) => {
    await store.endDelivery(tx, workspaceId, key, 'handled');
    await store.cancelHandling(tx, workspaceId, key);
  });
}

function inDefaultSpace<T>(
  deps: Deps,
  name: string,
  workspaceId: string,
  work: Parameters<typeof performAsSystem<T>>[3],
) {
  return performAsSystem(deps, name, { workspaceId, spaceId: DEFAULT_SPACE }, work);
}
