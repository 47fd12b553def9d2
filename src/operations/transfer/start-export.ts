import type { z } from 'zod';
import { exportInput } from '../../core/transfer/export-run.ts';
import { countCases } from '../../store/search/case-query.ts';
import type { WriteOperation } from '../operation.ts';
import { addRun } from '../run.ts';
import { readQuery } from '../search/read-query.ts';

export type StartExport = z.input<typeof exportInput>;

/** Export the cases of a query in the background; return how many there are, and start nothing for none. */
export const startExport: WriteOperation<StartExport, { total: number; runId: string | null }> = {
  name: 'startExport',
  capability: 'import_export',
  input: exportInput,
  async write(context, input) {
    const query = await readQuery(context.tx, context.actor, input.query);
    const total = await countCases(context.tx, context.actor, query, context.deps.now());
    return { total, runId: total === 0 ? null : await addRun(context, { kind: 'export', input }) };
  },
};
