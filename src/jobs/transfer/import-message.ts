import { DocketError } from '../../core/error.ts';
import type { ImportProgress } from '../../operations/transfer/import-options.ts';
import type { Message } from '../../slack/blocks/message.ts';
import { importUnderWay } from '../../slack/blocks/transfer/import-preview.ts';
import { findRun } from '../../store/runs.ts';
import type { JobContext } from '../handler.ts';
import type { RunUnderWay } from '../run-under-way.ts';

/** Milliseconds between two polls of a run and two updates of its message; Slack takes about one a second. */
const UPDATE_INTERVAL_MS = 1_500;

/** Bring the message of an import up to date, where it has one. Slack out of reach does not stop an import. */
export async function updateMessage(
  { slack, deps }: JobContext,
  run: RunUnderWay<'import'>,
  message: Message,
): Promise<void> {
  const posted = run.result.message;
  if (!posted) return;
  await slack.chat
    .update({ ...posted, text: message.text, blocks: message.blocks })
    .catch((error: unknown) => deps.log.warn({ err: error }, 'the message of an import could not be updated'));
}

/**
 * Follow an import that goes on: `progress` is given to it, shows in the message how far it is, and throws once
 * somebody has stopped it. `end` is called when it is over, however it ended.
 */
export function followImport(
  context: JobContext,
  run: RunUnderWay<'import'>,
): { progress: ImportProgress; end(): Promise<void> } {
  const { file } = run.input;
  const here = { runId: run.id, spaceId: run.scope.spaceId, fileName: file.name };
  let isStopped = false;
  let step: Parameters<ImportProgress>[0] | undefined;
  let showing = Promise.resolve();
  const show = async () => {
    const found = await findRun(context.deps.database.read, run.scope, run.id).catch(() => undefined);
    isStopped ||= found?.state === 'cancelled';
    const shown = step;
    step = undefined;
    if (shown && !isStopped) await updateMessage(context, run, importUnderWay({ ...here, step: shown }));
  };
  // The import goes on in a transaction, whose locks wait for nobody: what it tells is shown from outside of it.
  const watch = setInterval(() => {
    showing = showing.then(show);
  }, UPDATE_INTERVAL_MS);
  return {
    progress: (now) => {
      if (isStopped) throw new DocketError('import_stopped');
      step = now;
    },
    async end() {
      clearInterval(watch);
      await showing;
    },
  };
}
