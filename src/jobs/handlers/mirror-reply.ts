import { readActor } from '../../operations/actor.ts';
import { REPLY_ATTEMPTS } from '../../operations/attachments/record-reply.ts';
import { syncReply } from '../../operations/attachments/sync-reply.ts';
import { perform } from '../../operations/perform.ts';
import { findReply } from '../../store/attachments/mirror.ts';
import { fetchFiles } from '../evidence/fetch-files.ts';
import type { Handler } from '../handler.ts';

/**
 * Make a reply in a case's thread a comment, its files fetched first, or bring that comment in line with what Slack
 * shows now. Done again it finds nothing left to do.
 */
export const mirrorReply: Handler<'mirror_reply'> = async (context, { workspaceId, channelId, ts }, job) => {
  const { deps } = context;
  const noted = await findReply(deps.database.read, workspaceId, { channelId, ts });
  if (!noted) return;
  const { spaceId, author, comments, deleted, message } = noted;
  const scope = { workspaceId, spaceId };
  const wanted = comments === null && !deleted ? message.files : [];
  const fetched = await fetchFiles(context, scope, wanted, job.attempt >= REPLY_ATTEMPTS);
  await perform(deps, syncReply, readActor(author, scope), { channelId, ts, ...fetched });
};
