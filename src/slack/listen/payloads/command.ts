import { z } from 'zod';

/** A slash command (Slack: "Implementing slash commands"). */
export const commandPayload = z
  .object({ user_id: z.string(), channel_id: z.string(), trigger_id: z.string(), text: z.string().default('') })
  .transform(({ user_id, channel_id, trigger_id, text }) => ({
    userId: user_id,
    channelId: channel_id,
    triggerId: trigger_id,
    text,
  }));
export type CommandPayload = z.infer<typeof commandPayload>;
