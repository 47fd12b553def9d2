import { channelOf, maySee } from '../channels.ts';
import { SlackError } from '../error.ts';
import { fileObject } from '../files.ts';
import { messageAt } from '../messages.ts';
import type { Channel, Message, User } from '../model.ts';
import type { Slack } from '../slack.ts';
import { blocksOf } from '../workspace/attachments.ts';

/** The message somebody wants to forward. Throws `message_not_found` where they may not see it. */
export function messageToForward(slack: Slack, user: User, on: { channel: string; ts: string }): Message {
  const channel = channelOf(slack, on.channel);
  const message = messageAt(slack, channel.id, on.ts);
  if (!message || !maySee(channel, user)) throw new SlackError('message_not_found');
  return message;
}

/**
 * A message as an attachment of the one that forwards it: author, place and time, its text and blocks, its files; its own
 * attachments follow, indented.
 */
export function forwarded(slack: Slack, message: Message): Record<string, unknown>[] {
  const { ts, text, blocks, files, attachments, user, bot_id, subtype } = message;
  const channel = channelOf(slack, message.channel);
  const author = authorOf(slack, message);
  const team = (user && slack.state.users[user]?.team_id) ?? slack.team.id;
  const from_url = `${slack.url}/archives/${channel.id}/p${ts.replace('.', '')}`;
  const quote = {
    ts,
    fallback: `[${dayOf(ts)}] ${author}: ${text}`,
    color: 'D0D0D0',
    is_msg_unfurl: true,
    is_share: true,
    author_name: author,
    ...(user && { author_id: user, author_link: `${slack.url}/team/${user}` }),
    ...(bot_id && { bot_id }),
    ...(subtype === 'bot_message' && { msg_subtype: subtype }),
    channel_id: channel.id,
    channel_team: team,
    from_url,
    text,
    ...(blocks?.length && {
      message_blocks: [{ team, channel: channel.id, ts, message: { blocks: blocksOf(blocks) } }],
    }),
    ...(files?.length && { files: files.map((id) => fileObject(slack, id)) }),
    footer: footerOf(channel, message),
    mrkdwn_in: ['text'],
  };
  return [quote, ...(attachments ?? []).map(({ id: _, ...rest }) => ({ ...rest, indent: true }))];
}

function authorOf(slack: Slack, { user, bot_id, username, bot_profile }: Message): string {
  if (bot_id === slack.app.botId) return slack.app.displayName;
  const person = user ? slack.state.users[user] : undefined;
  return username ?? bot_profile?.name ?? (person?.real_name || person?.name) ?? 'Slackbot';
}

function footerOf(channel: Channel, { thread_ts, ts }: Message): string {
  if (channel.kind !== 'public') return 'Slack Conversation';
  return `${thread_ts && thread_ts !== ts ? 'From a thread' : 'Posted'} in #${channel.name}`;
}

/** `September 6th, 2024 11:15 AM`, in UTC. */
function dayOf(ts: string): string {
  const at = new Date(Number(ts) * 1000);
  const day = at.getUTCDate();
  const ending =
    day % 10 === 1 && day !== 11
      ? 'st'
      : day % 10 === 2 && day !== 12
        ? 'nd'
        : day % 10 === 3 && day !== 13
          ? 'rd'
          : 'th';
  const month = at.toLocaleString('en-US', { month: 'long', timeZone: 'UTC' });
  const time = at.toLocaleString('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  return `${month} ${day}${ending}, ${at.getUTCFullYear()} ${time}`;
}
