import { z } from 'zod';
import { slackFile } from '../../core/attachments/file.ts';
import { reportTo } from '../../core/report-to.ts';
import { importChoices } from '../../core/transfer/import-run.ts';
import type { WriteOperation } from '../operation.ts';
import { addRun } from '../run.ts';

const input = z.object({
  files: z.array(slackFile).min(1, 'Choose a file to import.'),
  ...importChoices.shape,
  reportTo,
});

export type StartImport = z.input<typeof input>;

/**
 * Make a dry run of each file of a Slack message in the background. Each reports what it would bring where asked,
 * and is imported when somebody says so (`beginImport`).
 */
export const startImport: WriteOperation<StartImport, { runIds: string[] }> = {
  name: 'startImport',
  capability: 'import_export',
  input,
  async write(context, { files, ...options }) {
    const runIds: string[] = [];
    for (const file of files) runIds.push(await addRun(context, { kind: 'import', input: { file, ...options } }));
    return { runIds };
  },
};
