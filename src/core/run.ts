import { z } from 'zod';
import { storedActor } from './actor.ts';
import { bulkInput, bulkProgress } from './bulk/bulk-run.ts';
import { exportInput, exportProgress } from './transfer/export-run.ts';
import { importInput, importProgress } from './transfer/import-run.ts';

/** An `unconfirmed` run was shown to somebody, as a dry run or a preview, and not begun. */
const RUN_STATES = ['unconfirmed', 'waiting', 'running', 'done', 'failed', 'cancelled'] as const;

const common = {
  id: z.string(),
  state: z.enum(RUN_STATES),
  /** Who asked for it, with the rights they had then. */
  actor: storedActor,
  created_at: z.string(),
  finished_at: z.string().nullable(),
};

/**
 * Work that was asked for and goes on in the background: what is to be done, and how far it is. A `direct_import` was
 * done at once by whoever asked for it, such as the command line, and keeps only its log.
 */
export const run = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('import'), input: importInput, result: importProgress }),
  z.object({ ...common, kind: z.literal('direct_import'), input: z.object({}), result: importProgress }),
  z.object({ ...common, kind: z.literal('export'), input: exportInput, result: exportProgress }),
  z.object({ ...common, kind: z.literal('bulk'), input: bulkInput, result: bulkProgress }),
]);
export type Run = z.infer<typeof run>;

/** A run to be stored; what its schema has a default for may be left out. */
export type NewRun<R = z.input<typeof run>> = R extends unknown
  ? Omit<R, 'finished_at' | 'result'> & Partial<Pick<R, 'result' & keyof R>>
  : never;

/** A run of one kind. */
export type RunOf<K extends Run['kind']> = Extract<Run, { kind: K }>;
