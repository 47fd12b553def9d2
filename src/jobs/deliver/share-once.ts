import { present } from '../../core/lists.ts';
import { performAsSystem } from '../../operations/perform.ts';
import type { Scope } from '../../store/database.ts';
import { findUpload, saveUpload } from '../../store/slack-uploads.ts';
import type { JobContext } from '../handler.ts';
import { findPosted, type SlackAddress, showsFile } from './find-posted.ts';

/** A file to be shown in a channel; a blob of a file on the disk is never whole in memory. */
export interface SharedFile {
  name: string;
  title?: string;
  content: Blob;
}

/** What is shown, in one message: `key` tells it from everything else, whichever job shows it. */
export interface Sharing {
  key: string;
  files: readonly SharedFile[];
  words?: string;
}

/**
 * Upload files and share them in one message, once where that can be known: the ids that Slack gave them are noted
 * before the message is posted, and another try looks for a message with them first.
 */
export async function shareOnce(
  { deps, slack }: JobContext,
  scope: Scope,
  { channel, thread_ts }: SlackAddress,
  { key, files, words }: Sharing,
): Promise<void> {
  const address = { channel, ...(thread_ts !== undefined && { thread_ts }) };
  const begun = await findUpload(deps.database.read, scope.workspaceId, key);
  if (begun && (await findPosted(slack, address, begun.since, showsFile(begun.fileIds)))) return;
  const uploaded: { id: string; title: string }[] = [];
  for (const { name, title = name, content } of files) {
    const place = await slack.files.getUploadURLExternal({ filename: name, length: content.size });
    const answer = await fetch(present(place.upload_url, 'address to upload to'), { method: 'POST', body: content });
    if (!answer.ok) throw new Error(`Slack did not take the file (${answer.status})`);
    uploaded.push({ id: present(place.file_id, 'id of the upload'), title });
  }
  const [first, ...others] = uploaded;
  if (!first) return;
  const ids = uploaded.map(({ id }) => id);
  await performAsSystem(deps, 'recordSharing', scope, ({ tx }) => saveUpload(tx, scope.workspaceId, key, ids));
  await slack.files.completeUploadExternal({
    files: [first, ...others],
    channel_id: channel,
    ...(thread_ts !== undefined && { thread_ts }),
    ...(words !== undefined && { initial_comment: words }),
  });
}
