import { attachments } from './attachments.ts';
import { bulk } from './bulk.ts';
import { caseFields } from './case-fields.ts';
import { cases } from './cases.ts';
import { commandLine } from './command-line.ts';
import { connectors } from './connectors.ts';
import { externalChannels } from './external-channels.ts';
import { files } from './files.ts';
import { importFiles } from './import-files.ts';
import { push } from './push.ts';
import { requests } from './requests.ts';
import { search } from './search.ts';
import { signIn } from './sign-in.ts';
import type { NoValues, Situation } from './situation.ts';
import { transfer } from './transfer.ts';
import { undo } from './undo.ts';
import { workspace } from './workspace.ts';

/** The declared situations by what they are about, as the page of all of them shows them. */
export const situationsByTopic = {
  'Any request': requests,
  Cases: cases,
  'Channels shared with other organisations': externalChannels,
  'Fields of a case': caseFields,
  'Comments and evidence': attachments,
  Files: files,
  'Lists and searches': search,
  'Many cases at once': bulk,
  Undo: undo,
  'Files to import': importFiles,
  'Import and export': transfer,
  Connectors: connectors,
  'Signing in to connectors': signIn,
  'Tickets and pushes': push,
  'Spaces and settings': workspace,
  'Command line': commandLine,
};

/** Every situation in which a person could need help, by its code. */
export const situations = {
  ...requests,
  ...cases,
  ...externalChannels,
  ...caseFields,
  ...attachments,
  ...files,
  ...search,
  ...bulk,
  ...undo,
  ...importFiles,
  ...transfer,
  ...connectors,
  ...signIn,
  ...push,
  ...workspace,
  ...commandLine,
};

/** The code of a situation: for logs, the audit and `docs/errors.md`, never in words to people. */
export type ErrorCode = keyof typeof situations;

type ValuesOf<C extends ErrorCode> = (typeof situations)[C] extends Situation<infer V> ? V : never;

/** What an error is made of beside its situation. */
export interface ErrorOptions {
  /** The input at fault, so that a form can show the words beside it. */
  field?: string | undefined;
  /** What was most likely meant in place of the words at fault, so that it can be offered. */
  instead?: { written: string; meant: string } | undefined;
  cause?: unknown;
}

/** What the place that throws gives: a code, the values that this code needs, and options. */
export type ErrorArguments = {
  [C in ErrorCode]: ValuesOf<C> extends NoValues
    ? [code: C, values?: NoValues, options?: ErrorOptions]
    : [code: C, values: ValuesOf<C>, options?: ErrorOptions];
}[ErrorCode];
