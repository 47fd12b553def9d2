import { createReadStream } from 'node:fs';
import type { SlackFile } from '../../core/attachments/file.ts';
import { DocketError } from '../../core/error.ts';
import type { ImportChoices, ImportPreview } from '../../core/transfer/import-run.ts';
import { authorise, perform } from '../../operations/perform.ts';
import { beginImport } from '../../operations/transfer/begin-import.ts';
import type { ImportOptions } from '../../operations/transfer/import-options.ts';
import { performImport } from '../../operations/transfer/import-saved-objects.ts';
import { recordDryRun } from '../../operations/transfer/record-dry-run.ts';
import { withTemporaryFile } from '../../operations/transfer/with-temporary-file.ts';
import { sentenceMessage } from '../../slack/blocks/message.ts';
import { importUnderWay } from '../../slack/blocks/transfer/import-preview.ts';
import { addEffect } from '../../store/effects.ts';
import { findRun } from '../../store/runs.ts';
import type { JobContext } from '../handler.ts';
import { actorOf, type RunUnderWay } from '../run-under-way.ts';
import { followImport, updateMessage } from './import-message.ts';
import { matchPeople, peopleByKey } from './import-people.ts';
import { openSlackFile } from './open-slack-file.ts';

/** What a message and a form show of a preview. */
const MAX_REMARKS = 50;
const MAX_CONFLICTS = 100;

/** Make the dry run of a file; what it finds awaits confirmation. */
export async function dryRun(context: JobContext, run: RunUnderWay<'import'>): Promise<void> {
  const { file, ...choices } = run.input;
  const actor = await actorOf(context, run);
  authorise(recordDryRun, actor);
  const { overview = { people: [], missing: {} }, ...result } = await withReceived(context, file, (source) =>
    performImport(context.deps, actor, {
      source,
      // All that the file holds is reported, also where all or nothing would leave it out.
      options: { ...optionsOf(choices), onConflict: 'ask', allOrNothing: false, dryRun: true },
    }),
  );
  const preview: ImportPreview = {
    ...result,
    errors: result.errors.slice(0, MAX_REMARKS),
    warnings: result.warnings.slice(0, MAX_REMARKS),
    conflicts: result.conflicts?.slice(0, MAX_CONFLICTS) ?? [],
    ...(result.trashed && {
      trashed: { ...result.trashed, numbers: result.trashed.numbers.slice(0, MAX_REMARKS) },
    }),
    people: await matchPeople(context.slack, overview.people),
    missing: overview.missing,
  };
  await perform(context.deps, recordDryRun, actor, { runId: run.id, preview });
}

/** Import a file. The run ends, and the job that reports it is added, in the import's own transaction. */
export async function runImport(context: JobContext, run: RunUnderWay<'import'>): Promise<void> {
  const { file, ...choices } = run.input;
  const actor = await actorOf(context, run);
  authorise(beginImport, actor);
  const { progress, end } = followImport(context, run);
  try {
    await updateMessage(
      context,
      run,
      importUnderWay({ runId: run.id, spaceId: run.scope.spaceId, fileName: file.name }),
    );
    const people = await peopleByKey(context.deps, run.scope.workspaceId, context.slack, choices.people);
    await withReceived(context, file, (source) =>
      performImport(context.deps, actor, {
        source,
        options: { ...optionsOf(choices), people },
        progress,
        reportTo: choices.reportTo,
        runId: run.id,
        after: ({ tx }) => addEffect(tx, 'report_run', { ...run.scope, runId: run.id }),
      }),
    );
  } catch (error) {
    const found = await findRun(context.deps.database.read, run.scope, run.id);
    if (!(error instanceof DocketError) || found?.state !== 'cancelled') throw error;
    await end();
    await updateMessage(
      context,
      run,
      sentenceMessage(`⏹ Stopped. Nothing of ${file.name ?? 'the file'} was imported.`),
    );
  } finally {
    await end();
  }
}

function optionsOf({ onConflict, newCopies, allOrNothing, trash, tickets, answers }: ImportChoices): ImportOptions {
  const given = Object.entries(answers).map(
    ([key, id]) => [key, id === null ? { skip: true as const } : { overwrite: id }] as const,
  );
  const how = { onConflict, newCopies, allOrNothing, trash, tickets };
  return { ...how, dryRun: false, ...(given.length > 0 && { answers: new Map(given) }) };
}

/**
 * Receive a whole file before `work` reads it: however slowly it comes in, no transaction waits for it.
 */
function withReceived<T>(
  context: JobContext,
  file: SlackFile,
  work: (source: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  return withTemporaryFile(async ({ write }) => {
    const source = createReadStream(await write(await openSlackFile(context, file)));
    try {
      return await work(source);
    } finally {
      source.destroy();
    }
  });
}
