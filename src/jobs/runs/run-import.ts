import { type ImportResult, lineName } from '../../core/import-result.ts';
import { performImport } from '../../operations/import-saved-objects.ts';
import { importRun } from '../../operations/start-import.ts';
import { importLog } from '../../slack/blocks/import-log.ts';
import { sentenceMessage } from '../../slack/blocks/message.ts';
import { addEffect } from '../../store/effects.ts';
import { type LogRow, listLog } from '../../store/imports.ts';
import type { JobContext, JobInfo } from '../handler.ts';
import { tell } from '../reach.ts';
import { openSlackFile } from './open-slack-file.ts';
import { actorOf, type RunUnderWay } from './under-way.ts';

/** Imports the file of a run. The run ends, and the job that tells it is added, in the import's own transaction. */
export async function runImport(context: JobContext, run: RunUnderWay): Promise<void> {
  const { file, onConflict, newCopies } = importRun.parse(run.input);
  await performImport(context.deps, actorOf(run), {
    source: await openSlackFile(context, file),
    options: { onConflict, newCopies, dryRun: false },
    runId: run.id,
    after: ({ tx }) => addEffect(tx, 'run', { ...run.scope, runId: run.id }),
  });
}

/** Posts the import log: the summary, and where something failed the whole log as a file under it. */
export async function tellImport(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void> {
  const { file, reply } = importRun.parse(run.input);
  const result = run.result as unknown as ImportResult;
  const spot = await tell(context, job, reply, importLog({ ...result, fileName: file.name ?? 'The file' }));
  if (result.failed === 0) return;
  const text = await wholeLog(context, run);
  await context.slack.filesUploadV2({
    channel_id: spot.channel,
    thread_ts: spot.thread_ts,
    file: Buffer.from(text),
    filename: 'import-log.txt',
    title: 'Import log',
  });
}

/** Says why nothing was imported. */
export async function tellImportFailure(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void> {
  const { file, reply } = importRun.parse(run.input);
  const words = sentenceMessage(`${file.name ?? 'The file'} was not imported.`, String(run.result?.message ?? ''));
  await tell(context, job, reply, words);
}

/** One line for each object and each line that could not be read. */
async function wholeLog({ deps }: JobContext, { id, scope }: RunUnderWay): Promise<string> {
  const rows = await listLog(deps.database.read, scope, id);
  return rows.map((row) => `${logLine(row)}\n`).join('');
}

function logLine({ line, result, type, id, title, message }: LogRow): string {
  const object = [type, id, title === null ? null : `“${title}”`].filter(Boolean).join(' ');
  const words = [result, object, message].filter(Boolean).join(' – ');
  return `${lineName(line)}: ${words.replaceAll(/\s*[\r\n]+\s*/g, ' ')}`;
}
