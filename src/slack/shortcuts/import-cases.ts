import type { Shortcut } from '../context/interaction.ts';
import { importFiles } from '../flows/transfer/import-files.ts';

/**
 * *Import cases*: the files of the message are looked through; what they would bring comes in its thread, to be
 * confirmed.
 */
export const importCases: Shortcut = {
  callbackId: 'import_cases',
  run: importFiles,
};
