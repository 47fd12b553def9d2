import { z } from 'zod';

/** Where a run tells how it ended: a thread, a channel, or (a user id as `channelId`) a direct message. */
export const runReply = z.object({ channelId: z.string(), threadTs: z.string().optional(), userId: z.string() });

export type RunReply = z.infer<typeof runReply>;
