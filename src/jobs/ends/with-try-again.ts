import type { Message } from '../../slack/blocks/message.ts';
import { tryAgain } from '../../slack/blocks/workspace/given-up.ts';
import { findGivenUpOfRun } from '../../store/given-up-jobs.ts';
import type { JobContext } from '../handler.ts';
import type { RunUnderWay } from '../run-under-way.ts';

/** Add the button that tries a run again to the report of its end, where it was given up and not refused. */
export async function withTryAgain(
  { deps }: JobContext,
  { id, scope, state }: Pick<RunUnderWay, 'id' | 'scope' | 'state'>,
  message: Message,
): Promise<Message> {
  const found = state === 'failed' ? await findGivenUpOfRun(deps.database.read, scope, id) : undefined;
  return found ? { ...message, blocks: [...message.blocks, tryAgain(found.id)] } : message;
}
