import { z } from 'zod';
import { objectOf } from '../objects.ts';

/** What can become of one object of an import; reports and the log use these words. */
export const IMPORT_OUTCOMES = ['created', 'overwritten', 'skipped', 'kept', 'failed'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];
export type ImportCounts = Record<ImportOutcome, number>;

/** Return how a line is called: `Line 7`; what concerns a bundle itself, and no line of it, has line 0. */
export function lineName(line: number): string {
  return line === 0 ? 'The archive' : `Line ${line.toLocaleString('en')}`;
}

const word = z.string().exactOptional();

/** A line that became nothing, and why; what the line does not say is absent. */
const importFailure = z.object({
  line: z.number(),
  type: word,
  id: word,
  title: word,
  /**
   * `unreadable_line`, `not_json`, `invalid`, `unsupported_type`, `duplicate`, `missing_case`, `ambiguous_conflict`,
   * `activity_full`.
   */
  reason: z.string(),
  message: z.string(),
});
export type ImportFailure = z.infer<typeof importFailure>;

/** Something to know about an object that was imported nevertheless. */
const importWarning = z.object({ line: z.number(), type: z.string(), id: z.string(), message: z.string() });
export type ImportWarning = z.infer<typeof importWarning>;

/** A connector that the imported cases use; with `missingSecrets` somebody must sign in to it again. */
const importedConnector = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  missingSecrets: z.boolean(),
});
export type ImportedConnector = z.infer<typeof importedConnector>;

/** An object that exists here already and waits for an answer: overwrite one of these, or skip. */
const importConflict = z.object({
  type: z.string(),
  id: z.string(),
  title: z.string().nullable(),
  destinations: z.array(z.object({ id: z.string(), title: word })),
});
export type ImportConflict = z.infer<typeof importConflict>;

/** Somebody whom a file names, under the key that it knows them by. */
export const importedPerson = z.object({
  key: z.string(),
  username: z.string().nullable(),
  full_name: z.string().nullable(),
  email: z.string().nullable(),
});
export type ImportedPerson = z.infer<typeof importedPerson>;

/** What a person may want to know before an import: whom the file names, and how much it refers to that is not here. */
const importOverview = z.object({
  people: z.array(importedPerson),
  /** Numbers of data views, searches, files, … by type; and of alerts and timelines, which no export holds. */
  missing: z.record(z.string(), z.number()),
});
export type ImportOverview = z.infer<typeof importOverview>;

/** Cases with consecutive numbers, both ends included. */
const numberRange = z.object({ from: z.number(), to: z.number() });
export type NumberRange = z.infer<typeof numberRange>;

/** Cases of the file that lie in the trash; the first ranges of their numbers. */
const trashed = z.object({ total: z.number(), numbers: z.array(numberRange) });
export type Trashed = z.infer<typeof trashed>;

/** Most failures, warnings and ranges of numbers that a result lists; the counts and the stored import log have all. */
export const MAX_LISTED_REMARKS = 10_000;

const importCounts = z.record(z.enum(IMPORT_OUTCOMES), z.number());

/** What an import brought: the object that `--json` prints. `success` means that nothing failed. */
export const importResult = z.object({
  ...objectOf(IMPORT_OUTCOMES, () => z.number()),
  success: z.boolean(),
  byType: z.record(z.string(), importCounts),
  errors: z.array(importFailure),
  warnings: z.array(importWarning),
  connectors: z.array(importedConnector),
  /** The numbers of the cases that were created or overwritten; the first ranges of them. Absent of a dry run. */
  numbers: z.array(numberRange).exactOptional(),
  /** Cases that lay in the trash before; absent where none did. */
  trashed: trashed.exactOptional(),
  /** How many cases of the file have tickets, and for how many copies new ones were asked for; absent where none has. */
  tickets: z.object({ cases: z.number(), requested: z.number().exactOptional() }).exactOptional(),
  /** Only where conflicts were to be asked about. */
  conflicts: z.array(importConflict).exactOptional(),
  /** Only of a dry run. */
  overview: importOverview.exactOptional(),
});
export type ImportResult = z.infer<typeof importResult>;

/** Return counts of nothing. */
export function noCounts(): ImportCounts {
  return { created: 0, overwritten: 0, skipped: 0, kept: 0, failed: 0 };
}
