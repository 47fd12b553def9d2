import type { JobContext, JobInfo } from '../handler.ts';
import { bearsId, findPosted } from './find-posted.ts';

const METADATA_TYPE = 'docket_effect';

/** A message as `chat.postMessage` takes it, in a channel or a thread. */
export interface Post {
  channel: string;
  thread_ts?: string;
  text: string;
  blocks?: unknown[];
}

/**
 * Post a message for a job, once where that can be known. The message carries the job's id in its metadata; a second
 * attempt looks for it first, because the first may have posted and died before it could say so. Where the bot may not
 * read, it posts again: said twice is better than not at all. Return the message's `ts`.
 */
export async function postOnce({ slack }: Pick<JobContext, 'slack'>, job: JobInfo, post: Post): Promise<string> {
  const effectId = `${job.id}:${job.addedAt.getTime()}`;
  return postAs({ slack }, { id: effectId, since: job.addedAt, isRetry: job.isRetry ?? job.attempt > 1 }, post);
}

/**
 * What tells a message from every other: an id of ours, since when it may have been posted, and whether it may have
 * been.
 */
export interface PostId {
  id: string;
  since: Date;
  isRetry: boolean;
}

/**
 * Post a message that is known by an id of its own, once where that can be known, whichever job posts it. Return its
 * `ts`.
 */
export async function postAs(
  { slack }: Pick<JobContext, 'slack'>,
  { id: effectId, since, isRetry }: PostId,
  post: Post,
): Promise<string> {
  const posted = isRetry ? await findPosted(slack, post, since, bearsId(effectId)) : undefined;
  if (posted !== undefined) return posted;
  const metadata = { event_type: METADATA_TYPE, event_payload: { id: effectId } };
  const answer = await slack.chat.postMessage({ ...post, metadata });
  return answer.ts ?? '';
}
