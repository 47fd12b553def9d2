import { channelOf } from '../channels.ts';
import { deliver, troubleOf } from '../delivery.ts';
import { SlackError } from '../error.ts';
import { addFile } from '../files.ts';
import { messageAt } from '../messages.ts';
import type { Channel, Message, User } from '../model.ts';
import type { PersonFile, Place, SlackTrouble } from '../person.ts';
import { respond } from '../respond.ts';
import { hasScope, type Slack } from '../slack.ts';
import { change, post, remove } from '../write-messages.ts';
import { compose, escapeTyped } from './compose.ts';
import { channelPayload } from './payload.ts';

/** Send what a person typed: a slash command of the app outside threads, otherwise a message. */
export async function type(
  slack: Slack,
  user: User,
  place: Place,
  typed: string,
  files: readonly PersonFile[] = [],
): Promise<{ ts?: string; trouble?: SlackTrouble }> {
  const channel = ownChannel(slack, user, place.channel);
  const [, name = '', text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed) ?? [];
  const command = slack.manifest.commands.find((one) => one.command === name);
  if (name && files.length === 0) {
    if (place.threadTs) return { trouble: { error: 'not_in_threads', detail: `${name} is not supported in threads.` } };
    if (!command) return { trouble: { error: 'unknown_command', detail: `${name} is not a valid command.` } };
    return runCommand(slack, user, channel, command, text.trim());
  }
  if (!typed.trim() && files.length === 0) throw new SlackError('no_text');
  const stored = files.map(({ name, mimetype, data }) => addFile(slack, { name, mimetype, user: user.id }, data));
  const { text: shown, blocks } = compose(slack, user, typed);
  const parent = place.threadTs ? messageAt(slack, channel.id, place.threadTs) : undefined;
  const { message, dispatched } = post(slack, channel, {
    user: user.id,
    client_msg_id: crypto.randomUUID(),
    text: shown,
    ...(blocks.length > 0 && { blocks }),
    ...(stored.length > 0 && { subtype: 'file_share', files: stored.map((file) => file.id) }),
    ...(place.threadTs && { thread_ts: parent?.thread_ts ?? place.threadTs }),
  });
  await dispatched;
  return { ts: message.ts };
}

/** Changes the person's own message. */
export async function edit(slack: Slack, user: User, place: Place, ts: string, typed: string): Promise<void> {
  const channel = ownChannel(slack, user, place.channel);
  await change(slack, channel, ownMessage(slack, user, channel, ts), compose(slack, user, typed), user.id);
}

/** Deletes the person's own message. */
export async function erase(slack: Slack, user: User, place: Place, ts: string): Promise<void> {
  const channel = ownChannel(slack, user, place.channel);
  await remove(slack, channel, ownMessage(slack, user, channel, ts));
}

function ownChannel(slack: Slack, user: User, id: string): Channel {
  const channel = channelOf(slack, id);
  if (!channel.members.includes(user.id)) throw new SlackError('not_in_channel');
  return channel;
}

function ownMessage(slack: Slack, user: User, channel: Channel, ts: string): Message {
  const message = messageAt(slack, channel.id, ts);
  if (!message || message.user !== user.id) throw new SlackError('message_not_found');
  return message;
}

async function runCommand(
  slack: Slack,
  user: User,
  channel: Channel,
  { command, should_escape }: Slack['manifest']['commands'][number],
  text: string,
): Promise<{ trouble?: SlackTrouble }> {
  if (user.is_stranger)
    return { trouble: { error: 'restricted', detail: `${command} belongs to another organisation.` } };
  if (!hasScope(slack, 'commands')) throw new SlackError('missing_scope');
  const source = { user: user.id, channel: channel.id };
  const { name: channel_name } = channelPayload(slack, channel.id);
  const form = {
    token: 'local',
    team_id: slack.team.id,
    team_domain: slack.team.domain,
    channel_id: channel.id,
    channel_name,
    user_id: user.id,
    user_name: user.name,
    command,
    text: should_escape ? escapeTyped(slack, user, text, true) : text,
    api_app_id: slack.app.appId,
    is_enterprise_install: 'false',
    response_url: slack.url + slack.responseUrls.issue('commands', slack.team.id, source),
    trigger_id: slack.triggers.issue(source),
  };
  const answer = await deliver(slack, 'command', { form });
  if (!answer.ok) {
    const error = troubleOf(answer);
    return { trouble: { error, detail: `${command} failed with the error "${error}"` } };
  }
  return answerCommand(slack, source, command, answer.json ?? (answer.body ? { text: answer.body } : undefined));
}

async function answerCommand(
  slack: Slack,
  source: { user: string; channel: string },
  command: string,
  body?: Record<string, unknown>,
) {
  if (!body || (body.text === undefined && body.blocks === undefined)) return {};
  try {
    await respond(slack, source, body);
    return {};
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    slack.log(`the answer to ${command} was refused: ${error.code} ${JSON.stringify(error.extra)}`);
    return { trouble: { error: 'dispatch_failed', detail: `${command} failed with the error "dispatch_failed"` } };
  }
}
