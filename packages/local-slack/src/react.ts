import { SlackError } from './error.ts';
import { emitEvent } from './events.ts';
import type { Channel, Message } from './model.ts';
import type { Slack } from './slack.ts';

/** Add a reaction. Throws `already_reacted` and `invalid_name` (Slack: reactions.add). */
export function react(slack: Slack, channel: Channel, message: Message, user: string, name: string): Promise<void> {
  if (!/^[a-z0-9_+'-]+$/.test(name)) throw new SlackError('invalid_name');
  message.reactions ??= [];
  const entry = message.reactions.find((reaction) => reaction.name === name);
  if (entry?.users.includes(user)) throw new SlackError('already_reacted');
  if (entry) entry.users.push(user);
  else message.reactions.push({ name, users: [user] });
  return changed(slack, 'reaction_added', { channel, message, user, name });
}

/** Take a reaction off again. Throws `no_reaction` where this user has none of that name (Slack: reactions.remove). */
export function unreact(slack: Slack, channel: Channel, message: Message, user: string, name: string): Promise<void> {
  const entry = message.reactions?.find((reaction) => reaction.name === name);
  if (!entry?.users.includes(user)) throw new SlackError('no_reaction');
  entry.users = entry.users.filter((one) => one !== user);
  message.reactions = message.reactions?.filter(({ users }) => users.length > 0) ?? [];
  return changed(slack, 'reaction_removed', { channel, message, user, name });
}

/** Draw the message anew, and tell the app what was done with it. */
function changed(
  slack: Slack,
  type: 'reaction_added' | 'reaction_removed',
  { channel, message, user, name }: { channel: Channel; message: Message; user: string; name: string },
): Promise<void> {
  slack.changes.emit({ kind: 'message', channel: channel.id, ts: message.ts });
  const item = { type: 'message', channel: channel.id, ts: message.ts };
  return emitEvent(slack, type, { type, user, reaction: name, item, item_user: message.user }, channel);
}
