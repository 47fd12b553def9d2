import type { FetchedFile } from '../../core/attachments/file.ts';
import type { BulkAction } from '../../core/bulk/action.ts';
import type { BulkOutcome } from '../../core/bulk/outcome.ts';
import type { BulkItem } from '../../store/bulk/bulk.ts';
import type { WriteContext } from '../operation.ts';

/** Some cases of a run, and what is to be done to them. */
export interface Slice {
  action: BulkAction;
  params: unknown;
  items: BulkItem[];
  /** Files that are stored already and go to every case. */
  files: FetchedFile[];
}

export type SliceContext = WriteContext & { run: NonNullable<WriteContext['run']> };

/**
 * Carry an action out for the cases of a slice, in a fixed number of statements however many they are. Return what
 * became of each; a case that it does not name is missing.
 */
export type Way = (context: SliceContext, slice: Slice) => Promise<Map<string, BulkOutcome>>;

export const idsOf = ({ items }: Slice): string[] => items.map(({ case_id }) => case_id);
