import { isOfSlack } from './refusals.ts';
import { isUnreachable } from './unreachable.ts';

/**
 * Do one of several things that do not need each other, and add what Slack refuses of it to the failures. Throw what
 * concerns all of them: that the channel cannot be reached, or that it is not Slack that failed.
 */
export async function gather<T>(failures: unknown[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!isOfSlack(error) || isUnreachable(error)) throw error;
    failures.push(error);
    return undefined;
  }
}

/** Throw what failed, where anything did, so that the job is tried again. */
export function throwAny(failures: readonly unknown[], words: string): void {
  if (failures.length > 1) throw new AggregateError(failures, `${failures.length} ${words}`);
  if (failures.length === 1) throw failures[0];
}
