import { z } from 'zod';
import { type Block, picturesIn } from '../block-kit.ts';
import { channelOf, directChannel } from '../channels.ts';
import { SlackError } from '../error.ts';
import { anyObject } from '../json.ts';
import { limits } from '../limits.ts';
import { messageAt, present } from '../messages.ts';
import type { Channel, Message } from '../model.ts';
import { complain, hasScope, type Slack } from '../slack.ts';
import { checkMessage } from '../validate/message.ts';
import { change, type Draft, post, postEphemeral, remove } from '../write-messages.ts';
import { botChannel } from './conversations.ts';
import { arg, type Method, method } from './method.ts';

const content = {
  text: arg.text.optional(),
  blocks: arg.json(z.array(z.unknown())).optional(),
  attachments: arg.json(z.array(anyObject)).optional(),
  metadata: arg
    .json(z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).partial())
    .optional(),
  markdown_text: arg.text.optional(),
};
const address = { channel: arg.some, thread_ts: arg.text.optional() };

/** Posting (Slack: chat.postMessage, .update, .delete, .postEphemeral, .getPermalink). */
export const chatMethods: Record<string, Method> = {
  'chat.postMessage': method({
    scopes: ['chat:write'],
    args: z.object({ ...address, ...content, reply_broadcast: arg.flag.optional() }),
    run: (slack, args) => {
      const channel = placeToPost(slack, args.channel);
      const draft = draftOf(slack, args);
      const broadcast = args.thread_ts && args.reply_broadcast ? { subtype: 'thread_broadcast' } : {};
      const { message } = post(slack, channel, { ...draft, ...broadcast, ...threadOf(slack, channel, args.thread_ts) });
      return { channel: channel.id, ts: message.ts, message: answer(slack, message) };
    },
  }),

  'chat.update': method({
    scopes: ['chat:write'],
    args: z.object({ ...content, channel: arg.some, ts: arg.some }),
    run: (slack, args) => {
      const { channel, message } = ownMessage(slack, args.channel, args.ts, 'cant_update_message');
      if (args.text && [...args.text].length > limits.updateText) throw new SlackError('msg_too_long');
      if (message.blocks && !args.blocks)
        complain(slack, 'chat.update without blocks on a message with blocks; Slack’s texts differ on what stays');
      const { text, blocks, attachments, metadata } = draftOf(slack, args);
      const kept = args.metadata === undefined ? message.metadata : metadata;
      const by = blocks ? undefined : slack.app.botUserId;
      const missing_pictures = missingPictures(slack, blocks ?? []);
      void change(slack, channel, message, { text, blocks, attachments, metadata: kept, missing_pictures }, by);
      return { channel: channel.id, ts: message.ts, text: message.text, message: answer(slack, message) };
    },
  }),

  'chat.delete': method({
    scopes: ['chat:write'],
    args: z.object({ channel: arg.some, ts: arg.some }),
    run: (slack, args) => {
      const { channel, message } = ownMessage(slack, args.channel, args.ts, 'cant_delete_message');
      void remove(slack, channel, message);
      return { channel: channel.id, ts: message.ts };
    },
  }),

  'chat.postEphemeral': method({
    scopes: ['chat:write'],
    args: z.object({ ...address, ...content, user: arg.some }),
    run: (slack, args) => {
      const channel = placeToPost(slack, args.channel);
      if (!channel.members.includes(args.user)) throw new SlackError('user_not_in_channel');
      const message = postEphemeral(slack, channel, args.user, {
        ...draftOf(slack, args),
        ...threadOf(slack, channel, args.thread_ts),
      });
      return { message_ts: message.ts };
    },
  }),

  'chat.getPermalink': method({
    args: z.object({ channel: arg.some, message_ts: arg.some }),
    run: (slack, args) => {
      const channel = botChannel(slack, args.channel);
      const message = messageAt(slack, channel.id, timestamp(slack, args.message_ts));
      if (!message) throw new SlackError('message_not_found');
      const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : '';
      return {
        channel: channel.id,
        permalink: `${slack.url}/archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`,
      };
    },
  }),
};

/**
 * The pictures that an update places and that Slack was seen not to show: files that were uploaded to no channel and that
 * no message had in it from its first post on (slackapi/java-slack-sdk#1441; only reported).
 */
function missingPictures(slack: Slack, blocks: readonly Block[]): string[] | undefined {
  const missing = picturesIn(blocks).flatMap(({ id = '' }) => {
    const file = slack.state.files[id];
    return file && !file.placed && file.shares.length === 0 ? [id] : [];
  });
  return missing.length > 0 ? missing : undefined;
}

/** Where the bot may post: a channel by id or name, a person's direct message by user id. Throws `not_in_channel`. */
function placeToPost(slack: Slack, given: string): Channel {
  if (slack.state.users[given]) return directChannel(slack, [slack.app.botUserId, given]);
  const channel = channelOf(slack, given);
  if (channel.members.includes(slack.app.botUserId)) return openChannel(channel);
  if (channel.kind !== 'public') throw new SlackError('channel_not_found');
  if (!hasScope(slack, 'chat:write.public')) throw new SlackError('not_in_channel');
  return openChannel(channel);
}

function openChannel(channel: Channel): Channel {
  if (channel.is_archived) throw new SlackError('is_archived');
  return channel;
}

function draftOf(slack: Slack, args: z.output<z.ZodObject<typeof content>>): Draft {
  if (args.markdown_text !== undefined && (args.text !== undefined || args.blocks))
    throw new SlackError('markdown_text_conflict');
  if (args.markdown_text && [...args.markdown_text].length > limits.markdown)
    throw new SlackError('msg_blocks_too_long');
  const text = args.text ?? args.markdown_text;
  const { event_type, event_payload } = args.metadata ?? {};
  const metadata = event_type && event_payload ? { event_type, event_payload } : undefined;
  const blocks = checkMessage(slack, { text, blocks: args.blocks, attachments: args.attachments, metadata });
  return {
    user: slack.app.botUserId,
    bot_id: slack.app.botId,
    text: [...(text ?? '')].slice(0, limits.messageText).join(''),
    ...(blocks && { blocks }),
    ...(args.attachments?.length && { attachments: args.attachments }),
    ...(metadata && { metadata }),
  };
}

function threadOf(slack: Slack, channel: Channel, ts: string | undefined): { thread_ts?: string } {
  if (!ts) return {};
  const parent = messageAt(slack, channel.id, timestamp(slack, ts));
  return { thread_ts: parent?.thread_ts ?? ts };
}

function ownMessage(slack: Slack, id: string, ts: string, refusal: string): { channel: Channel; message: Message } {
  const channel = botChannel(slack, id);
  const message = messageAt(slack, channel.id, timestamp(slack, ts));
  if (!message || message.subtype === 'tombstone') throw new SlackError('message_not_found');
  if (message.user !== slack.app.botUserId) throw new SlackError(refusal);
  if (channel.is_archived) throw new SlackError('is_inactive');
  return { channel, message };
}

/** A `ts` must be the string that Slack gave: a number loses its last digits. */
function timestamp(slack: Slack, ts: string): string {
  if (!/^\d+\.\d{6}$/.test(ts)) complain(slack, `a ts must be passed on as the string it was: ${ts}`);
  return ts;
}

function answer(slack: Slack, message: Message): Record<string, unknown> {
  return { ...present(slack, message), ...(message.metadata && { metadata: message.metadata }) };
}
