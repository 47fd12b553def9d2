import { z } from 'zod';
import { slackFile } from '../../core/attachments/file.ts';
import { reportTo } from '../../core/report-to.ts';
import type { WriteOperation } from '../operation.ts';
import { addRun } from '../run.ts';

/** How a person wants a file imported. */
export const importChoices = z.object({
  onConflict: z.enum(['overwrite', 'skip']),
  newCopies: z.boolean(),
  allOrNothing: z.boolean().default(false),
  /** Where one object is treated in another way: by `type:id` of the file, the id to write to, or null to leave it. */
  answers: z.record(z.string(), z.string().nullable()).default({}),
  /** Slack user ids of people, by the keys of the overview. */
  people: z.record(z.string(), z.string()).default({}),
});
export type ImportChoices = z.infer<typeof importChoices>;

/** What a run of kind `import` must do: one file of Slack. */
export const importRun = z.object({ file: slackFile, ...importChoices.shape, reportTo });

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
    for (const file of files) runIds.push(await addRun(context, 'import', { file, ...options }));
    return { runIds };
  },
};
