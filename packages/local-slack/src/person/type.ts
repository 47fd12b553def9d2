import { channelOf } from '../channels.ts';
import { SlackError } from '../error.ts';
import { addFile } from '../files.ts';
import { messageAt } from '../messages.ts';
import type { Channel, Message, User } from '../model.ts';
import type { PersonFile, Place, SlackTrouble } from '../person.ts';
import type { Slack } from '../slack.ts';
import { deliveredAttachments } from '../workspace/attachments.ts';
import { change, type Draft, post, remove } from '../write-messages.ts';
import { compose } from './compose.ts';
import { forwarded, messageToForward } from './forward.ts';
import { runCommand } from './run-command.ts';
import { tableAttachments } from './table.ts';

/** What a person wrote: words, files, and a table pasted among them. */
interface Typed {
  text: string;
  files?: readonly PersonFile[] | undefined;
  table?: readonly (readonly string[])[] | undefined;
}

/** Send what a person typed: a slash command of the app outside threads, otherwise a message. */
export async function type(
  slack: Slack,
  user: User,
  place: Place,
  { text: typed, files = [], table = [] }: Typed,
): Promise<{ ts?: string; trouble?: SlackTrouble }> {
  const channel = ownChannel(slack, user, place.channel);
  const [, name = '', text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed) ?? [];
  const command = slack.manifest.commands.find((one) => one.command === name);
  if (name && files.length === 0 && table.length === 0) {
    if (place.threadTs) return { trouble: { error: 'not_in_threads', detail: `${name} is not supported in threads.` } };
    if (!command) return { trouble: { error: 'unknown_command', detail: `${name} is not a valid command.` } };
    return runCommand(slack, user, channel, command, text.trim());
  }
  if (!typed.trim() && files.length === 0 && table.length === 0) throw new SlackError('no_text');
  const stored = files.map(({ name, mimetype, data }) => addFile(slack, { name, mimetype, user: user.id }, data));
  return send(slack, user, place, typed, {
    ...(stored.length > 0 && { subtype: 'file_share', files: stored.map((file) => file.id) }),
    ...(table.length > 0 && { attachments: tableAttachments(table) }),
  });
}

/** Forward a message with words of one's own. */
export async function forward(
  slack: Slack,
  user: User,
  on: { channel: string; ts: string },
  to: Place,
  words = '',
): Promise<{ ts: string }> {
  const message = messageToForward(slack, user, on);
  return send(slack, user, to, words, { attachments: deliveredAttachments(forwarded(slack, message)) });
}

async function send(
  slack: Slack,
  user: User,
  place: Place,
  typed: string,
  more: Partial<Draft>,
): Promise<{ ts: string }> {
  const channel = ownChannel(slack, user, place.channel);
  const { text, blocks } = compose(slack, user, typed);
  const parent = place.threadTs ? messageAt(slack, channel.id, place.threadTs) : undefined;
  const { message, dispatched } = post(slack, channel, {
    user: user.id,
    client_msg_id: crypto.randomUUID(),
    text,
    ...(blocks.length > 0 && { blocks }),
    ...more,
    ...(place.threadTs && { thread_ts: parent?.thread_ts ?? place.threadTs }),
  });
  await dispatched;
  return { ts: message.ts };
}

/** Change the person's own message. */
export async function edit(slack: Slack, user: User, place: Place, ts: string, typed: string): Promise<void> {
  const channel = ownChannel(slack, user, place.channel);
  await change(slack, channel, ownMessage(slack, user, channel, ts), compose(slack, user, typed), user.id);
}

/** Delete the person's own message. */
export async function erase(slack: Slack, user: User, place: Place, ts: string): Promise<void> {
  const channel = ownChannel(slack, user, place.channel);
  await remove(slack, channel, ownMessage(slack, user, channel, ts));
}

function ownChannel(slack: Slack, user: User, id: string): Channel {
  if (user.deleted) throw new SlackError('account_inactive');
  const channel = channelOf(slack, id);
  if (!channel.members.includes(user.id)) throw new SlackError('not_in_channel');
  return channel;
}

function ownMessage(slack: Slack, user: User, channel: Channel, ts: string): Message {
  const message = messageAt(slack, channel.id, ts);
  if (!message || message.user !== user.id) throw new SlackError('message_not_found');
  return message;
}
