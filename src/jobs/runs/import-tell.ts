import type { ImportResult } from '../../core/import-result.ts';
import { notesOf } from '../../operations/import-run.ts';
import { importRun } from '../../operations/start-import.ts';
import { importLog } from '../../slack/blocks/import-log.ts';
import { importPreview } from '../../slack/blocks/import-preview.ts';
import { sentenceMessage } from '../../slack/blocks/message.ts';
import { noteRun } from '../../store/runs.ts';
import type { JobContext, JobInfo } from '../handler.ts';
import { postOnce } from '../post-once.ts';
import { reach, tell } from '../reach.ts';
import { logFile } from './import-log-file.ts';
import { updateMessage } from './import-message.ts';
import type { RunUnderWay } from './under-way.ts';

/** Posts what an import would bring, with the buttons that begin it, change how, or give it up. */
export async function tellPreview(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void> {
  const { preview, message } = notesOf(run);
  if (!preview || message) return;
  const { file, reply, onConflict, allOrNothing } = importRun.parse(run.input);
  const choices = { onConflict, allOrNothing };
  const shown = importPreview({
    ...preview,
    ...choices,
    runId: run.id,
    spaceId: run.scope.spaceId,
    fileName: file.name,
  });
  await reach(context.slack, reply, async (spot) => {
    const ts = await postOnce(context, job, { ...spot, ...shown });
    const note = { message: { channel: spot.channel, ts } };
    await context.deps.database.transaction((tx) => noteRun(tx, run.scope, run.id, note));
  });
}

/** Posts the import log: the summary, and the whole log as a file under it. */
export async function tellImport(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void> {
  if (run.state !== 'done') return;
  const { file, reply, allOrNothing } = importRun.parse(run.input);
  const result = run.result as unknown as ImportResult;
  const fileName = file.name ?? 'The file';
  const isNothing = allOrNothing && result.failed > 0;
  const spot = await tell(
    context,
    job,
    reply,
    importLog({ ...result, fileName, isNothing, spaceId: run.scope.spaceId }),
  );
  const words = isNothing ? `Nothing of ${fileName} was imported.` : `${fileName} was imported.`;
  await updateMessage(context, run, sentenceMessage(`${words} The log follows.`));
  await context.slack.filesUploadV2({
    channel_id: spot.channel,
    thread_ts: spot.thread_ts,
    ...(await logFile(context.deps.database.read, run, result)),
    title: 'Import log',
  });
}

/** Says why nothing was imported. */
export async function tellImportFailure(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void> {
  const { file, reply } = importRun.parse(run.input);
  const words = sentenceMessage(`${file.name ?? 'The file'} was not imported.`, String(run.result?.message ?? ''));
  await tell(context, job, reply, words);
}
