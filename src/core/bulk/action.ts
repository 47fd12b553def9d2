import type { z } from 'zod';
import type { Case } from '../cases/case.ts';
import type { Decision, Edit } from '../cases/edit-case.ts';
import type { EditableField } from '../cases/fields/field.ts';
import type { Capability } from '../permission.ts';
import type { BulkOutcome } from './outcome.ts';

/** How a run carries its action out: `edit` changes a field; each other way is a file of its own in the operations. */
export type BulkWay = 'edit' | 'comment' | 'share' | 'delete' | 'restore' | 'undo' | 'push' | 'connector';

/** What is remembered of each case when it is chosen: a field, its version, whether a channel shows it, or nothing. */
export type BulkWatch = EditableField | 'version' | 'shown' | null;

export type Rights = ReadonlySet<Capability>;

/** What a bulk run does to each case. One file each; `index.ts` lists them. */
export interface BulkAction<P = unknown> {
  name: string;
  way: BulkWay;
  params: z.ZodType<P>;
  /** The rights without which none of it is done. */
  needs: readonly Capability[];
  watches: BulkWatch;
  /** Whether the count must be typed before it begins. */
  destructive?: boolean;
  /**
   * What would become of a case of which `seen` is what `watches` names; for the preview. Throw a `DocketError` that
   * names the field where the parameters themselves are not right.
   */
  foresee(seen: unknown, params: P, rights: Rights): BulkOutcome;
  /** Decide for one case, with what was seen of it when it was chosen. Of the way `edit` only. */
  decide?(before: Case, seen: unknown, params: P, edit: Edit, rights: Rights): Decision;
}
