import { z } from 'zod';

const word = z.string().exactOptional();
/** Read by `slack/text/read-message`, which takes anything: an odd block or file must not lose the rest of a message. */
const anything = z.unknown().optional();
const profile = z.object({ real_name: word, display_name: word, name: word });

/** A block of Slack, of which only the kind and the name are read; everything else in it is kept as it is. */
export const slackBlock = z.looseObject({ type: z.string(), block_id: z.string().exactOptional() });

/** The message on which a shortcut was run, or in which somebody spoke (Slack: message object). */
export const shortcutMessage = z.object({
  ts: z.string(),
  thread_ts: word,
  subtype: word,
  user: word,
  bot_id: word,
  username: word,
  /** The author, where Slack tells of them, as of people of other organisations. */
  user_profile: profile.exactOptional().catch({}),
  bot_profile: z.object({ name: word }).exactOptional().catch({}),
  text: word,
  blocks: anything,
  attachments: anything,
  files: anything,
});
export type ShortcutMessage = z.infer<typeof shortcutMessage>;

/** What a message tells of its author and brings, wherever it comes from. */
export type SlackMessage = Omit<ShortcutMessage, 'ts' | 'thread_ts'>;
