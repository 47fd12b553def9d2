import type { CaseUser } from '../../core/user.ts';

/** How an import treats what exists already, and what it may write. */
export interface ImportOptions {
  /** `ask` writes nothing over what exists unless `answers` says so. New copies never meet anything. */
  onConflict: 'overwrite' | 'skip' | 'ask';
  /** Every object gets a new id. */
  newCopies: boolean;
  /** Who the people of the file are here, by the keys of its overview; others keep the names that they have there. */
  people?: ReadonlyMap<string, CaseUser>;
  /** Where one object fails, none is written; otherwise what is good is. */
  allOrNothing?: boolean;
  /** Only says what would happen. */
  dryRun: boolean;
  /** Answers to conflicts, by `type:id` of the file; comments and activity follow their case. */
  answers?: ReadonlyMap<string, { skip: true } | { overwrite: string }>;
}

/** How far an import is: lines read so far, or objects written of all that will be. */
export type ImportProgress = (
  step: { phase: 'reading'; lines: number } | { phase: 'writing'; done: number; of: number },
) => void;
