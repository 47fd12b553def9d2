import type { Shortcut } from '../context/interaction.ts';
import { addToCase } from './add-to-case.ts';
import { caseFromMessage } from './case-from-message.ts';
import { findCases } from './find-cases.ts';
import { importCases } from './import-cases.ts';
import { newCaseShortcut } from './new-case.ts';

/** Every shortcut by its callback id, as `manifest.yml` names them. */
export const shortcuts: ReadonlyMap<string, Shortcut> = new Map(
  [addToCase, caseFromMessage, findCases, importCases, newCaseShortcut].map((shortcut) => [
    shortcut.callbackId,
    shortcut,
  ]),
);
