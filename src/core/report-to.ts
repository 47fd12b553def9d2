import { z } from 'zod';

/**
 * Where something that goes on in the background reports: a thread, a channel, or (a user id as `channelId`) a direct
 * message.
 */
export const reportTo = z.object({ channelId: z.string(), threadTs: z.string().optional(), userId: z.string() });

export type ReportTo = z.infer<typeof reportTo>;

/** A message of ours in Slack. */
export const postedMessage = z.object({ channel: z.string(), ts: z.string() });
export type PostedMessage = z.infer<typeof postedMessage>;
