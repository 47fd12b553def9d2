import { z } from 'zod';
import { channelOf } from '../channels.ts';
import { SlackError } from '../error.ts';
import { addFile, fileObject } from '../files.ts';
import { messageAt } from '../messages.ts';
import type { StoredFile } from '../model.ts';
import type { Slack } from '../slack.ts';
import { checkMessage } from '../validate/message.ts';
import { post } from '../write-messages.ts';
import { arg, type Method, method } from './method.ts';

/** The external upload: ask for a URL, send the bytes there, complete (Slack: files.getUploadURLExternal and after). */
export const filesUploadMethods: Record<string, Method> = {
  'files.getUploadURLExternal': method({
    scopes: ['files:write'],
    args: z.object({
      filename: arg.some,
      length: arg.count,
      alt_txt: arg.text.optional(),
      snippet_type: arg.text.optional(),
    }),
    run: (slack, args) => {
      if (args.length <= 0) throw new SlackError('missing_argument');
      const file = addFile(slack, {
        name: args.filename,
        user: slack.app.botUserId,
        size: args.length,
        complete: false,
        ...(args.alt_txt && { alt_txt: args.alt_txt }),
      });
      return { upload_url: `${slack.url}/upload/v1/${file.id}`, file_id: file.id };
    },
  }),

  'files.completeUploadExternal': method({
    scopes: ['files:write'],
    args: z.object({
      files: arg.json(z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1)),
      channel_id: arg.text.optional(),
      channels: arg.list.optional(),
      thread_ts: arg.text.optional(),
      initial_comment: arg.text.optional(),
      blocks: arg.json(z.array(z.unknown())).optional(),
    }),
    run: (slack, args) => {
      const files = args.files.map(({ id }) => uploaded(slack, id));
      const places = (args.channels ?? (args.channel_id ? [args.channel_id] : [])).map((id) => joined(slack, id));
      for (const [index, file] of files.entries()) {
        file.complete = true;
        file.title = args.files[index]?.title ?? file.title;
      }
      const blocks = args.blocks && checkMessage(slack, { text: args.initial_comment ?? 'file', blocks: args.blocks });
      for (const channel of places) {
        const parent = args.thread_ts ? messageAt(slack, channel.id, args.thread_ts) : undefined;
        if (args.thread_ts && !parent) throw new SlackError('invalid_thread_ts');
        void post(slack, channel, {
          subtype: 'file_share',
          files: files.map((file) => file.id),
          user: slack.app.botUserId,
          bot_id: slack.app.botId,
          text: args.initial_comment ?? '',
          ...(blocks && { blocks }),
          ...(parent && { thread_ts: parent.thread_ts ?? parent.ts }),
        }).dispatched;
      }
      return { files: files.map((file) => fileObject(slack, file.id)) };
    },
  }),
};

function uploaded(slack: Slack, id: string): StoredFile {
  const file = slack.state.files[id];
  if (!file || file.complete || !slack.bytes.has(id)) throw new SlackError('file_not_found');
  return file;
}

function joined(slack: Slack, id: string) {
  const channel = channelOf(slack, id);
  if (!channel.members.includes(slack.app.botUserId)) throw new SlackError('not_in_channel');
  return channel;
}
