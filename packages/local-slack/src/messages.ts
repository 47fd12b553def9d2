import { copyOf } from './copy.ts';
import { fileObject, pushedFile } from './files.ts';
import type { Message } from './model.ts';
import type { Slack } from './slack.ts';

/** All messages of a channel, replies included, oldest first. */
export function messagesOf(slack: Slack, channel: string): Message[] {
  slack.state.messages[channel] ??= [];
  return slack.state.messages[channel];
}

export function messageAt(slack: Slack, channel: string, ts: string): Message | undefined {
  return messagesOf(slack, channel).find((message) => message.ts === ts);
}

/** The replies to a message, oldest first, without the parent. */
export function repliesTo(slack: Slack, message: Message): Message[] {
  return messagesOf(slack, message.channel).filter((m) => m.thread_ts === message.ts && m.ts !== message.ts);
}

/** A message as Slack's API shows it (Slack: conversations.history); as its events do, where it is `pushed`. */
export function present(slack: Slack, message: Message, pushed = false): Record<string, unknown> {
  const { channel: _, files, metadata: __, missing_pictures: ___, bot_id, ...rest } = message;
  const replies = repliesTo(slack, message);
  const parent = message.thread_ts && messageAt(slack, message.channel, message.thread_ts);
  return copyOf({
    type: 'message',
    ...rest,
    team: slack.team.id,
    ...senderFromOutside(slack, message.user),
    ...(bot_id && { bot_id }),
    ...(bot_id === slack.app.botId && { app_id: slack.app.appId, bot_profile: botProfile(slack) }),
    ...(files?.length && { files: files.map((id) => (pushed ? pushedFile : fileObject)(slack, id)), upload: false }),
    ...(parent && { parent_user_id: parent.user }),
    ...(replies.length > 0 && {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users_count: repliers(replies).length,
      latest_reply: replies.at(-1)?.ts,
      reply_users: repliers(replies),
      is_locked: false,
      subscribed: false,
    }),
  });
}

/** Who replied; a bot without a user counts by its own id. */
function repliers(replies: readonly Message[]): (string | undefined)[] {
  return [...new Set(replies.map((reply) => reply.user ?? reply.bot_id))];
}

/** What a message tells of a sender whom `users.info` may not know: somebody of another organisation. */
function senderFromOutside(slack: Slack, id: string | undefined): Record<string, unknown> {
  const user = id ? slack.state.users[id] : undefined;
  if (!user || user.team_id === slack.team.id) return {};
  const { team_id: team, name, real_name, is_restricted, is_ultra_restricted } = user;
  return {
    team,
    user_team: team,
    source_team: team,
    user_profile: {
      avatar_hash: 'g0',
      image_72: '',
      first_name: real_name.split(' ')[0] ?? '',
      real_name,
      display_name: name,
      team,
      name,
      is_restricted,
      is_ultra_restricted,
    },
  };
}

function botProfile(slack: Slack): Record<string, unknown> {
  return {
    id: slack.app.botId,
    app_id: slack.app.appId,
    name: slack.app.displayName,
    icons: {},
    deleted: false,
    updated: 0,
    team_id: slack.team.id,
  };
}
