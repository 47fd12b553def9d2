import { z } from 'zod';
import { slackFile } from '../../core/attachments/file.ts';

/** A block of Slack, of which only the kind and the name are read; everything else in it is kept as it is. */
export const slackBlock = z.looseObject({ type: z.string(), block_id: z.string().exactOptional() });

/** The message on which a shortcut was run, or in which somebody spoke (Slack: message object). */
export const shortcutMessage = z.object({
  ts: z.string(),
  thread_ts: z.string().exactOptional(),
  user: z.string().exactOptional(),
  bot_id: z.string().exactOptional(),
  username: z.string().exactOptional(),
  text: z.string().exactOptional(),
  blocks: z.array(slackBlock).exactOptional(),
  files: z.array(slackFile).exactOptional(),
});
export type ShortcutMessage = z.infer<typeof shortcutMessage>;
