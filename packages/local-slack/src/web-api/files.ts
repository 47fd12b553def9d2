import { z } from 'zod';
import { SlackError } from '../error.ts';
import { botMayRead, fileObject, fileOf } from '../files.ts';
import type { StoredFile } from '../model.ts';
import type { Slack } from '../slack.ts';
import { arg, type Method, method } from './method.ts';

/** Files that the bot may know of (Slack: files.info, files.list, files.delete). */
export const filesMethods: Record<string, Method> = {
  'files.info': method({
    scopes: ['files:read'],
    args: z.object({ file: arg.some }),
    run: (slack, args) => {
      const file = botFile(slack, args.file);
      return { file: fileObject(slack, file.id), comments: [], response_metadata: { next_cursor: '' } };
    },
  }),

  'files.list': method({
    scopes: ['files:read'],
    args: z.object({
      channel: arg.text.optional(),
      user: arg.text.optional(),
      count: arg.count.optional(),
      page: arg.count.optional(),
    }),
    run: (slack, args) => {
      const all = Object.values(slack.state.files)
        .filter((file) => file.complete && botMayRead(slack, file))
        .filter((file) => !args.user || file.user === args.user)
        .filter((file) => !args.channel || file.shares.some((share) => share.channel === args.channel))
        .sort((a, b) => b.created - a.created);
      const count = args.count ?? 100;
      const page = args.page ?? 1;
      const files = all.slice((page - 1) * count, page * count).map((file) => fileObject(slack, file.id));
      return { files, paging: { count, total: all.length, page, pages: Math.ceil(all.length / count) } };
    },
  }),

  'files.delete': method({
    scopes: ['files:write'],
    args: z.object({ file: arg.some }),
    run: (slack, args) => {
      const file = botFile(slack, args.file);
      if (file.user !== slack.app.botUserId) throw new SlackError('cant_delete_file');
      delete slack.state.files[file.id];
      slack.bytes.delete(file.id);
      for (const share of file.shares) slack.changes.emit({ kind: 'file', channel: share.channel, ts: share.ts });
      return {};
    },
  }),
};

function botFile(slack: Slack, id: string): StoredFile {
  const file = fileOf(slack, id);
  if (!botMayRead(slack, file)) throw new SlackError('file_not_found');
  return file;
}
