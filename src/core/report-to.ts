import { z } from 'zod';

/**
 * Where something that goes on in the background reports: a thread, a channel, or (a user id as `channelId`) a direct
 * message.
 */
export const reportTo = z.object({ channelId: z.string(), threadTs: z.string().optional(), userId: z.string() });

export type ReportTo = z.infer<typeof reportTo>;
