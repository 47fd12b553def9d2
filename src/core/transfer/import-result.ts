/** What can become of one object of an import; reports and the log use these words. */
export const IMPORT_OUTCOMES = ['created', 'overwritten', 'skipped', 'kept', 'failed'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];
export type ImportCounts = Record<ImportOutcome, number>;

/** Return how a line is called: `Line 7`; what concerns a bundle itself, and no line of it, has line 0. */
export function lineName(line: number): string {
  return line === 0 ? 'The archive' : `Line ${line.toLocaleString('en')}`;
}

/** A line that became nothing, and why; what the line does not say is absent. */
export interface ImportFailure {
  line: number;
  type?: string;
  id?: string;
  title?: string;
  /**
   * `unreadable_line`, `not_json`, `invalid`, `unsupported_type`, `duplicate`, `missing_case`, `ambiguous_conflict`.
   */
  reason: string;
  message: string;
}

/** Something to know about an object that was imported nevertheless. */
export interface ImportWarning {
  line: number;
  type: string;
  id: string;
  message: string;
}

/** A connector that the imported cases use; with `missingSecrets` somebody must sign in to it again. */
export interface ImportedConnector {
  id: string;
  name: string;
  type: string;
  missingSecrets: boolean;
}

/** An object that exists here already and waits for an answer: overwrite one of these, or skip. */
export interface ImportConflict {
  type: string;
  id: string;
  title: string | null;
  destinations: { id: string; title?: string }[];
}

/** Somebody whom a file names, under the key that it knows them by. */
export interface ImportedPerson {
  key: string;
  username: string | null;
  full_name: string | null;
  email: string | null;
}

/** What a person may want to know before an import: whom the file names, and how much it refers to that is not here. */
export interface ImportOverview {
  people: ImportedPerson[];
  /** Numbers of data views, searches, files, … by type; and of alerts and timelines, which no export holds. */
  missing: Record<string, number>;
}

/** Most failures, warnings and ranges of numbers that a result lists; the counts and the stored import log have all. */
export const MAX_LISTED_REMARKS = 10_000;

/** What an import brought: the object that `--json` prints. `success` means that nothing failed. */
export interface ImportResult extends ImportCounts {
  success: boolean;
  byType: Record<string, ImportCounts>;
  errors: ImportFailure[];
  warnings: ImportWarning[];
  connectors: ImportedConnector[];
  /** The numbers of the cases that were created or overwritten; the first ranges of them. Absent of a dry run. */
  numbers?: NumberRange[];
  /** Only where conflicts were to be asked about. */
  conflicts?: ImportConflict[];
  /** Only of a dry run. */
  overview?: ImportOverview;
}

/** Return counts of nothing. */
export function noCounts(): ImportCounts {
  return { created: 0, overwritten: 0, skipped: 0, kept: 0, failed: 0 };
}

/** Cases with consecutive numbers, both ends included. */
export interface NumberRange {
  from: number;
  to: number;
}
