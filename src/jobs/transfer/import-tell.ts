import { importResult } from '../../core/transfer/import-result.ts';
import { notesOf, type PostedLog } from '../../operations/transfer/import-run.ts';
import { importRun } from '../../operations/transfer/start-import.ts';
import { sentenceMessage } from '../../slack/blocks/message.ts';
import { type ImportLog, importLog } from '../../slack/blocks/transfer/import-log.ts';
import { importPreview } from '../../slack/blocks/transfer/import-preview.ts';
import { askedToSignIn } from '../../slack/blocks/transfer/import-sign-ins.ts';
import { lockConnectors } from '../../store/connectors/connectors.ts';
import { noteRun } from '../../store/runs.ts';
import { showImportLogs } from '../../store/transfer/import-logs.ts';
import { postOnce } from '../deliver/post-once.ts';
import { reach, tell } from '../deliver/reach.ts';
import type { JobContext, JobInfo } from '../handler.ts';
import type { RunUnderWay } from '../run-under-way.ts';
import { logFile } from './import-log-file.ts';
import { updateMessage } from './import-message.ts';

/** Post what an import would bring, with the buttons that begin it, change how, or give it up. */
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

/** Post the import log: the summary, and the whole log as a file under it. */
export async function tellImport(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void> {
  if (run.state !== 'done') return;
  const shown = shownLog(run);
  const { reply } = importRun.parse(run.input);
  const spot = await tell(context, job, reply, importLog(shown));
  await followSignIns(context, run, shown, { channel: spot.channel, ts: spot.ts });
  const words = `${shown.isNothing ? 'Nothing of ' : ''}${shown.fileName} was imported.`;
  await updateMessage(context, run, sentenceMessage(`${words} The log follows.`));
  await context.slack.filesUploadV2({
    channel_id: spot.channel,
    thread_ts: spot.thread_ts,
    ...(await logFile(context.deps.database.read, run, shown)),
    title: 'Import log',
  });
}

/** Return what the log of an import that is done shows, as it was at its end. */
export function shownLog(run: RunUnderWay): ImportLog {
  const { file, allOrNothing } = importRun.parse(run.input);
  const result = importResult.parse(run.result);
  const isNothing = allOrNothing && result.failed > 0;
  return { ...result, fileName: file.name ?? 'The file', isNothing, spaceId: run.scope.spaceId };
}

/**
 * Note where the log stands, so that it follows its connectors from now on; those that changed meanwhile show at once.
 */
async function followSignIns(
  { deps }: JobContext,
  { id, scope }: RunUnderWay,
  shown: ImportLog,
  log: NonNullable<PostedLog['log']>,
): Promise<void> {
  const asked = askedToSignIn(shown).map((one) => one.id);
  if (asked.length === 0) return;
  await deps.database.transaction(async (tx) => {
    await noteRun(tx, scope, id, { log });
    // Whoever signs in holds the connector: either they have finished, or they will find the note.
    const missing = (await lockConnectors(tx, scope, asked)).filter((one) => one.isMissingSecrets);
    const ended = asked.filter((one) => !missing.some((connector) => connector.id === one));
    for (const connectorId of ended) await showImportLogs(tx, scope, connectorId);
  });
}

/** Say why nothing was imported. */
export async function tellImportFailure(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void> {
  const { file, reply } = importRun.parse(run.input);
  const words = sentenceMessage(`${file.name ?? 'The file'} was not imported.`, String(run.result?.message ?? ''));
  await tell(context, job, reply, words);
}
