import { z } from 'zod';
import { type ImportChoices, importChoices } from '../../core/transfer/import-run.ts';
import { addEffect } from '../../store/effects.ts';
import { beginRun } from '../../store/runs.ts';
import { storeActor } from '../actor.ts';
import type { WriteOperation } from '../operation.ts';
import { RUN_ATTEMPTS, runQueue } from '../run.ts';
import { endedError, lockImport } from './import-run.ts';

interface Input {
  runId: string;
  /** Without them the file is imported as in its dry run, with the people who were recognised. */
  choices?: ImportChoices | undefined;
}

/** Begin the import of a file that had its dry run before, as the person who says so. Said twice, it is done once. */
export const beginImport: WriteOperation<Input, { fileName: string }> = {
  name: 'beginImport',
  capability: 'import_export',
  input: z.object({ runId: z.uuid(), choices: importChoices.optional() }),
  async write({ tx, actor }, { runId, choices }) {
    const { state, input, result } = await lockImport(tx, actor, runId);
    const error = endedError(state);
    if (error) throw error;
    const fileName = input.file.name ?? 'The file';
    if (state !== 'unconfirmed') return { fileName };
    const people = Object.fromEntries(
      (result.preview?.people ?? []).flatMap(({ key, here }) => (here === null ? [] : [[key, here]])),
    );
    await beginRun(tx, actor, runId, {
      actor: storeActor(actor),
      input: { ...input, people, ...choices },
      result: { ...result, isWanted: true },
    });
    const { workspaceId, spaceId } = actor;
    const options = { queue: runQueue(actor), maxAttempts: RUN_ATTEMPTS };
    await addEffect(tx, 'carry_out_run', { workspaceId, spaceId, runId }, options);
    return { fileName };
  },
};
