import { present } from '../../core/lists.ts';
import type { PostedMessage } from '../../core/report-to.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { sentenceMessage } from '../../slack/blocks/message.ts';
import { type ImportLog, importLog } from '../../slack/blocks/transfer/import-log.ts';
import { importPreview } from '../../slack/blocks/transfer/import-preview.ts';
import { askedToSignIn } from '../../slack/blocks/transfer/import-sign-ins.ts';
import { lockConnectors } from '../../store/connectors/connectors.ts';
import { noteRun } from '../../store/runs.ts';
import { showImportLogs } from '../../store/transfer/import-logs.ts';
import { findPlace } from '../../store/workspace/spaces.ts';
import { postOnce } from '../deliver/post-once.ts';
import { postMessage, postTo } from '../deliver/post-to.ts';
import { shareOnce } from '../deliver/share-once.ts';
import { withTryAgain } from '../ends/with-try-again.ts';
import type { JobContext, JobInfo } from '../handler.ts';
import type { RunUnderWay } from '../run-under-way.ts';
import { logFile } from './import-log-file.ts';
import { updateMessage } from './import-message.ts';

/** Post what an import would bring, with the buttons that begin it, change how, or give it up. */
export async function reportDryRun(context: JobContext, run: RunUnderWay<'import'>, job: JobInfo): Promise<void> {
  const { preview, message } = run.result;
  if (!preview || message) return;
  const { file, reportTo, onConflict, newCopies, allOrNothing, trash, tickets } = run.input;
  const choices = { onConflict, newCopies, allOrNothing, trash, ticketChoice: tickets };
  const place = await findPlace(context.deps.database.read, run.scope);
  const shown = importPreview({
    ...preview,
    ...choices,
    place,
    runId: run.id,
    spaceId: run.scope.spaceId,
    fileName: file.name,
  });
  await postTo(context.slack, reportTo, async (address) => {
    const ts = await postOnce(context, job, { ...address, ...shown });
    const note = { message: { channel: address.channel, ts } };
    await performAsSystem(context.deps, 'recordRunProgress', run.scope, ({ tx }) =>
      noteRun(tx, run.scope, run.id, note),
    );
  });
}

/** Post the import log: the summary, and the whole log as a file under it. */
export async function reportImport(context: JobContext, run: RunUnderWay<'import'>, job: JobInfo): Promise<void> {
  const shown = shownLog(run);
  const { reportTo } = run.input;
  const address = await postMessage(context, job, reportTo, importLog(shown));
  await followSignIns(context, run, shown, { channel: address.channel, ts: address.ts });
  const words = `${shown.isNothing ? 'Nothing of ' : ''}${shown.fileName} was imported.`;
  await updateMessage(context, run, sentenceMessage(`${words} The log follows.`));
  const log = await logFile(context.deps.database.read, run, shown);
  await shareOnce(context, run.scope, address, {
    key: `import-log:${run.id}`,
    files: [{ ...log, title: 'Import log' }],
  });
}

/** Return what the log of an import that is done shows, as it was at its end. */
export function shownLog(run: RunUnderWay<'import'>): ImportLog {
  const { file, newCopies, allOrNothing, trash, tickets } = run.input;
  const result = present(run.result.imported, 'what the import brought');
  const isNothing = allOrNothing && result.failed > 0;
  return {
    ...result,
    fileName: file.name ?? 'The file',
    isNothing,
    newCopies,
    trash,
    ticketChoice: tickets,
    spaceId: run.scope.spaceId,
  };
}

/**
 * Note where the log stands, so that it follows its connectors from now on; those that changed meanwhile show at once.
 */
async function followSignIns(
  { deps }: JobContext,
  { id, scope }: RunUnderWay,
  shown: ImportLog,
  log: PostedMessage,
): Promise<void> {
  const asked = askedToSignIn(shown).map((one) => one.id);
  if (asked.length === 0) return;
  await performAsSystem(deps, 'recordImportLog', scope, async ({ tx }) => {
    await noteRun(tx, scope, id, { log });
    // Whoever signs in holds the connector: either they have finished, or they will find the note.
    const missing = (await lockConnectors(tx, scope, asked)).filter((one) => one.isMissingSecrets);
    const ended = asked.filter((one) => !missing.some((connector) => connector.id === one));
    for (const connectorId of ended) await showImportLogs(tx, scope, connectorId);
  });
}

/** Say why nothing was imported. */
export async function reportImportFailure(
  context: JobContext,
  run: RunUnderWay<'import'>,
  job: JobInfo,
): Promise<void> {
  const { file, reportTo } = run.input;
  const what = `${file.name ?? 'The file'} was not imported.`;
  const words = sentenceMessage(what, run.result.failure ?? '');
  await postMessage(context, job, reportTo, await withTryAgain(context, run, words));
  // It would offer to stop an import that is over.
  await updateMessage(context, run, sentenceMessage(`${what} The reason follows.`));
}
