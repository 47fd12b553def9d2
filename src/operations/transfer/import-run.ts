import { z } from 'zod';
import { DocketError } from '../../core/error.ts';
import { importedPerson, importResult } from '../../core/transfer/import-result.ts';
import type { Tx } from '../../store/database.ts';
import { lockRun, type Run } from '../../store/runs.ts';
import type { Actor } from '../operation.ts';
import { importRun } from './start-import.ts';

/** Somebody whom the file names, and who that seems to be here: a Slack user id, or null. */
const matchedPerson = importedPerson.extend({ here: z.string().nullable() });
export type MatchedPerson = z.infer<typeof matchedPerson>;

/** What an import would bring, shortened to what its message and its form show. */
export const importPreview = importResult.extend({
  people: z.array(matchedPerson),
  missing: z.record(z.string(), z.number()),
});
export type ImportPreview = z.infer<typeof importPreview>;

/** What is noted of an import that has not ended. */
export interface ImportNotes {
  preview?: ImportPreview;
  /** Its message in Slack. */
  message?: { channel: string; ts: string };
  /** Somebody saw what it would bring and wants it. */
  isWanted?: boolean;
}

/** The log of an import in Slack, where it asks somebody to sign in to connectors; noted beside the result. */
export interface PostedLog {
  log?: { channel: string; ts: string };
}

/** Return the notes of an import that is waiting, under way, or awaiting confirmation. */
export function notesOf({ result }: Pick<Run, 'result'>): ImportNotes {
  return result ?? {};
}

/**
 * Lock an import that had its dry run and awaits confirmation. Throw a `DocketError` with what became of it otherwise.
 */
export async function lockImport(tx: Tx, actor: Actor, runId: string) {
  const run = await lockRun(tx, actor, runId);
  if (run?.kind !== 'import') {
    throw new DocketError('import_gone');
  }
  return { ...run, input: importRun.parse(run.input), notes: notesOf(run) };
}

/** Make the error for an import that can no longer be begun or stopped; null where it still can. */
export function endedError(state: Run['state']): DocketError | null {
  if (state === 'done') return new DocketError('import_ended');
  if (state === 'cancelled') return new DocketError('import_cancelled');
  return state === 'failed' ? new DocketError('import_failed') : null;
}
