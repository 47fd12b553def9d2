import { reportPushEnded } from '../../store/connectors/report-reauthentication.ts';
import { type Cancelled, cancelPushes } from '../../store/push/pushes.ts';
import type { WriteContext } from '../operation.ts';

/** Give up what waits of these cases, and say why; whoever is asked to sign in for them sees that fewer wait. */
export async function cancelWaiting(
  { tx, actor, at }: WriteContext,
  caseIds: string[],
  which: Cancelled,
  trouble: string,
): Promise<void> {
  for (const id of await cancelPushes(tx, actor, caseIds, which, { at, trouble })) await reportPushEnded(tx, actor, id);
}
