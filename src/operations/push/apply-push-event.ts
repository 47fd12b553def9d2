import { DocketError } from '../../core/error.ts';
import { type PushEvent, type PushState, transition } from '../../core/push/transition.ts';
import { reportPushEnded } from '../../store/connectors/report-reauthentication.ts';
import { deliverPushes } from '../../store/effects.ts';
import type { Push } from '../../store/push/push.ts';
import { insertPushes, lockPush, updatePush } from '../../store/push/pushes.ts';
import type { WriteContext } from '../operation.ts';

/**
 * Let something happen to a push, as the only way to change its state: lock it, decide by `transition`, write, and
 * schedule what follows. Return it as it was; undefined where the event came too late and nothing was changed.
 */
export async function applyPushEvent(
  context: WriteContext,
  pushId: string,
  event: PushEvent,
): Promise<Push | undefined> {
  const { tx, deps, actor, at, counted } = context;
  const push = await lockPush(tx, actor, pushId);
  const moved = push && transition(push, event, at);
  if (!moved) return undefined;
  await updatePush(tx, actor, pushId, moved.change);
  if (event.kind !== 'answered') counted.push({ what: 'push', outcome: event.kind });
  for (const effect of moved.effects) {
    if (effect === 'leave_reauthentication' && push.reauthentication_id !== null) {
      await reportPushEnded(tx, actor, push.reauthentication_id);
    }
    if (effect === 'follow') {
      const of = [{ id: deps.id(), caseId: push.case_id, connectorId: push.connector_id }];
      await insertPushes(tx, actor, { of, by: push.requested_by, at });
    }
    if (effect === 'follow' || effect === 'deliver') await deliverPushes(tx, actor, push.connector_id);
  }
  return push;
}

/**
 * Let somebody answer for a push that stands as it did when they were asked. Return it as it was; throw where it is
 * gone or no longer stands so.
 */
export async function answerPush(
  context: WriteContext,
  pushId: string,
  states: readonly PushState[],
  event: PushEvent,
): Promise<Push> {
  const push = await requirePush(context, pushId, states);
  await applyPushEvent(context, pushId, event);
  return push;
}

/** Lock a push that somebody answers for. Throw where it is gone or no longer stands as it was when they were asked. */
export async function requirePush(
  { tx, actor }: Pick<WriteContext, 'tx' | 'actor'>,
  pushId: string,
  states: readonly PushState[],
): Promise<Push> {
  const found = await lockPush(tx, actor, pushId);
  if (found && states.includes(found.state)) return found;
  throw new DocketError('push_over');
}
