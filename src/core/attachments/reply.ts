import { z } from 'zod';
import { evidenceFile } from './file.ts';

/** A person's message in a case's thread as Slack shows it: its text as Markdown, its files in order. */
export const threadReply = z.object({
  threadTs: z.string(),
  text: z.string(),
  permalink: z.string().optional(),
  files: z.array(evidenceFile),
});
export type ThreadReply = z.infer<typeof threadReply>;

/** A thread of a channel, by its first message. */
export interface ThreadAddress {
  workspaceId: string;
  channelId: string;
  ts: string;
}

/** A comment that a reply became, with its text as it was written then. */
export interface ReplyComment {
  id: string;
  text: string;
}

/**
 * Tell whether the switch of a channel covers a message: it was on when the message was written. `since` is ISO 8601.
 */
export function isMirrored(since: string | undefined, ts: string): boolean {
  return since !== undefined && Number(ts) * 1000 >= Date.parse(since);
}
