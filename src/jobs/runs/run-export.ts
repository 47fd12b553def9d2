import { exportObjects } from '../../operations/export-saved-objects.ts';
import { perform } from '../../operations/perform.ts';
import { exportRun } from '../../operations/start-export.ts';
import { exportMessage } from '../../slack/blocks/export-message.ts';
import { sentenceMessage } from '../../slack/blocks/message.ts';
import { finishRun } from '../../store/runs.ts';
import type { JobContext, JobInfo } from '../handler.ts';
import { reach, tell } from '../reach.ts';
import { actorOf, type RunUnderWay } from './under-way.ts';

/** Makes the file of a run and uploads it to who asked. A crash between the upload and its note uploads it again. */
export async function runExport({ deps, slack }: JobContext, run: RunUnderWay): Promise<void> {
  const { query, profile, reply } = exportRun.parse(run.input);
  const found = await perform(deps, exportObjects, actorOf(run), { query, profile });
  const at = deps.now().toISOString();
  const fileName = `cases-${at.slice(0, 16).replace(/[T:]/g, '-')}.ndjson`;
  if (found.cases === 0) {
    const { text, blocks } = exportMessage({ fileName, cases: 0, objects: 0, query });
    await reach(slack, reply, (spot) => slack.chat.postMessage({ ...spot, text, blocks }));
  } else {
    const file = Buffer.from((await Array.fromAsync(found.content)).join(''));
    const objects = found.sofar.tally.exportedCount;
    const { text } = exportMessage({ fileName, cases: found.cases, objects, query });
    await reach(slack, reply, ({ channel, thread_ts }) =>
      slack.filesUploadV2({
        channel_id: channel,
        ...(thread_ts !== undefined && { thread_ts }),
        initial_comment: text,
        file,
        filename: fileName,
        title: fileName,
      } as Parameters<typeof slack.filesUploadV2>[0]),
    );
  }
  const result = { cases: found.cases, ...found.sofar.tally };
  await deps.database.transaction((tx) => finishRun(tx, run.scope, run.id, { state: 'done', result, at }));
}

/** Says why there is no file. */
export async function tellExportFailure(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void> {
  const { reply } = exportRun.parse(run.input);
  await tell(context, job, reply, sentenceMessage('The export did not work.', String(run.result?.message ?? '')));
}
