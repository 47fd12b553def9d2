import { DocketError } from '../../core/error.ts';
import type { Push } from '../../store/push/push.ts';
import { lockPush } from '../../store/push/pushes.ts';
import type { Actor, WriteContext } from '../operation.ts';

/** Lock a push that somebody answers for. Throw where it is gone or no longer stands as it was when they were asked. */
export async function openPush(
  { tx, actor }: Pick<WriteContext, 'tx' | 'actor'>,
  pushId: string,
  states: readonly Push['state'][],
): Promise<Push> {
  const found = await lockPush(tx, actor, pushId);
  if (found && states.includes(found.state)) return found;
  throw new DocketError('push_over');
}

/** Return what is noted of an answer to the question whether a push made a ticket, beside the message that asked. */
export function answered(
  { question }: Pick<Push, 'question'>,
  { user: by }: Pick<Actor, 'user'>,
  answer: NonNullable<NonNullable<Push['question']>['answer']>,
): Pick<Push, 'question'> {
  return { question: question && { ...question, by, answer } };
}
