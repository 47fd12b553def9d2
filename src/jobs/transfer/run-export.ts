import { openAsBlob } from 'node:fs';
import { perform, performAsSystem } from '../../operations/perform.ts';
import { exportObjects } from '../../operations/transfer/export-saved-objects.ts';
import { sentenceMessage } from '../../slack/blocks/message.ts';
import { bundleOffer, exportMessage } from '../../slack/blocks/transfer/export-message.ts';
import { finishRun, lockRun } from '../../store/runs.ts';
import { postMessage, postTo } from '../deliver/post-to.ts';
import { shareOnce } from '../deliver/share-once.ts';
import { withTryAgain } from '../ends/with-try-again.ts';
import type { JobContext, JobInfo } from '../handler.ts';
import { actorOf, type RunUnderWay } from '../run-under-way.ts';
import { withFiles } from './export-files.ts';
import { endProgress, followExport } from './export-progress.ts';

/** Make the files of a run and upload them to who asked, once. */
export async function runExport(context: JobContext, run: RunUnderWay<'export'>, job: JobInfo): Promise<void> {
  const { deps, slack } = context;
  const { query, profile, related, maxBytes, reportTo } = run.input;
  const found = await perform(deps, exportObjects, await actorOf(context, run), { query, profile, related, maxBytes });
  const at = deps.now().toISOString();
  if (found.cases === 0) {
    const { text, blocks } = exportMessage({ fileName: '', cases: 0, objects: 0, query, profile });
    await postMessage(context, job, reportTo, { text, blocks });
  } else {
    await withFiles(followExport(context, run, found), async (paths) => {
      const names = paths.map((_, index) => fileName(at, profile, index, paths.length));
      const { cases, objects, missing, lost, withoutConnector } = found.sofar;
      const losses = { lost, withoutConnector };
      const { text } = exportMessage({ fileName: names.join(', '), cases, objects, missing, losses, query, profile });
      const files = await Promise.all(
        paths.map(async (path, index) => ({ name: names[index] ?? path, content: await openAsBlob(path) })),
      );
      const sharing = { key: `export:${run.id}`, files, words: text };
      await postTo(slack, reportTo, (address) => shareOnce(context, run.scope, address, sharing));
    });
    await endProgress(context, run);
    const { scope } = run;
    const offer = bundleOffer({ lost: found.sofar.lost, runId: run.id, spaceId: scope.spaceId });
    if (offer) await postMessage(context, job, reportTo, offer);
  }
  const { cases, objects, missing, excluded, lost } = found.sofar;
  const exported = { cases, objects, missing, excluded, lost };
  await performAsSystem(deps, 'finishRun', run.scope, async ({ tx }) => {
    // Somebody may have asked for the bundle already.
    const now = await lockRun(tx, run.scope, run.id);
    const bundle = now?.kind === 'export' ? now.result.bundle : undefined;
    const result = { exported, ...(bundle !== undefined && { bundle }) };
    await finishRun(tx, run.scope, run.id, { state: 'done', result, at });
  });
}

/** `cases-2026-01-31-12-00.ndjson`; of several, `cases-2026-01-31-12-00-1-of-3.ndjson`. */
function fileName(at: string, profile: string, index: number, total: number): string {
  const time = at.slice(0, 16).replace(/[T:]/g, '-');
  const part = total > 1 ? `-${index + 1}-of-${total}` : '';
  return `cases-${time}${part}.${profile === 'bundle' ? 'zip' : 'ndjson'}`;
}

/** Say why there is no file, in the place of how far it was. */
export async function reportExportFailure(
  context: JobContext,
  run: RunUnderWay<'export'>,
  job: JobInfo,
): Promise<void> {
  const { reportTo } = run.input;
  await endProgress(context, run);
  const words = sentenceMessage('The export did not work.', run.result.failure ?? '');
  await postMessage(context, job, reportTo, await withTryAgain(context, run, words));
}
