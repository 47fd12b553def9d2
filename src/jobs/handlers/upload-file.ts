import { setTimeout as pause } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { performAsSystem } from '../../operations/perform.ts';
import { endUploading, findFile, saveSlackFileId } from '../../store/attachments/files.ts';
import { openFile } from '../../store/attachments/open-file.ts';
import type { Scope } from '../../store/database.ts';
import { renderCases } from '../../store/render-jobs.ts';
import type { Handler, JobContext } from '../handler.ts';

/**
 * Upload a stored image to Slack, in no channel, as the bot's own file, and have the thread of its case show it.
 *
 * The evidence itself is safe before this starts. What shows the image waits for the first try; while the others fail,
 * the thread links it. A crash after the upload leaves a file in Slack that nobody sees.
 */
export const uploadFile: Handler<'upload_file'> = async (context, { workspaceId, spaceId, fileId }) => {
  const { deps, slack } = context;
  const scope = { workspaceId, spaceId };
  const { read } = deps.database;
  const file = await findFile(read, scope, fileId);
  const opened = await openFile(read, { ...scope, id: fileId });
  if (!file) return;
  if (!opened || file.slack_file_id !== null) return showAsItIs(context, scope, fileId);
  try {
    const chunks = await Array.fromAsync(opened.chunks);
    const slackFileId = await upload(slack, file.name, Buffer.concat(chunks));
    await performAsSystem(deps, 'recordUpload', scope, async ({ tx }) => {
      await saveSlackFileId(tx, scope, fileId, slackFileId);
      await endUploading(tx, scope, fileId);
      await renderCases(tx, scope, [file.case_id]);
    });
  } catch (error) {
    await showAsItIs(context, scope, fileId);
    throw error;
  }
};

/** Let the thread show an image as far as Slack has it by now, where it waited for that. */
async function showAsItIs({ deps }: JobContext, scope: Scope, fileId: string): Promise<void> {
  await performAsSystem(deps, 'endUploading', scope, async ({ tx }) => {
    const caseId = await endUploading(tx, scope, fileId);
    if (caseId !== undefined) await renderCases(tx, scope, [caseId]);
  });
}

async function upload(slack: WebClient, filename: string, file: Buffer): Promise<string> {
  const answer = await slack.filesUploadV2({ file, filename, title: filename });
  const id = answer.files[0]?.files?.[0]?.id;
  if (id === undefined) throw new Error('Slack took the image but did not say under which id');
  await untilReady(slack, id);
  return id;
}

/** Slack refuses a message with an image that it is still looking through; it names the type when it is done. */
async function untilReady(slack: WebClient, file: string): Promise<void> {
  for (let wait = 250; wait <= 4_000; wait *= 2) {
    if ((await slack.files.info({ file })).file?.mimetype) return;
    await pause(wait);
  }
}
