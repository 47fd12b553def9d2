import { z } from 'zod';
import { reportTo } from '../../core/report-to.ts';
import { EXPORT_PROFILES } from '../../saved-objects/export.ts';
import { countCases } from '../../store/search/case-query.ts';
import type { WriteOperation } from '../operation.ts';
import { addRun } from '../run.ts';
import { readQuery } from '../search/read-query.ts';

export { EXPORT_PROFILES };

/** Slack takes files of 1 GB; a file of ours ends with the cases that reach this, and what they hold must fit. */
const MAX_FILE_BYTES = 900_000_000;

/** What a run of kind `export` must do. */
export const exportRun = z.object({
  query: z.string(),
  profile: z.enum(EXPORT_PROFILES),
  related: z.boolean().default(true),
  maxBytes: z.number().positive().default(MAX_FILE_BYTES),
  reportTo,
});

export type StartExport = z.input<typeof exportRun>;

/** Export the cases of a query in the background; return how many there are, and start nothing for none. */
export const startExport: WriteOperation<StartExport, { total: number; runId: string | null }> = {
  name: 'startExport',
  capability: 'import_export',
  input: exportRun,
  async write(context, input) {
    const query = await readQuery(context.tx, context.actor, input.query);
    const total = await countCases(context.tx, context.actor, query, context.deps.now());
    return { total, runId: total === 0 ? null : await addRun(context, 'export', input) };
  },
};
