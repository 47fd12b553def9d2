import { z } from 'zod';
import { slackUser } from '../../../core/slack-user.ts';

/** The opening of the bot's Home or of its messages (Slack: app_home_opened event). */
export const homeEvent = z
  .object({ user: z.string(), tab: z.string() })
  .transform(({ user, tab }) => ({ userId: user, tab }));

/** A channel got another name (Slack: channel_rename and group_rename events). */
export const renamedChannel = z
  .object({ channel: z.object({ id: z.string(), name: z.string() }) })
  .transform(({ channel }) => channel);

/** Something about a person changed: name, e-mail address, role (Slack: user_change event). */
export const changedUser = z.object({ user: slackUser }).transform(({ user }) => user);

/** A channel that was archived is open again (Slack: channel_unarchive and group_unarchive events). */
export const reopenedChannel = z.object({ channel: z.string() }).transform(({ channel }) => channel);

/** A channel was shared with another organisation, or is no more (Slack: channel_shared and channel_unshared events). */
export const sharedChannel = z.object({ channel: z.string() }).transform(({ channel }) => channel);

/** Somebody came into a channel (Slack: member_joined_channel event). */
export const joinedChannel = z
  .object({ user: z.string(), channel: z.string() })
  .transform(({ user, channel }) => ({ userId: user, channelId: channel }));
