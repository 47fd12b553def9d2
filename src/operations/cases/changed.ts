import type { Case } from '../../core/cases/case.ts';
import type { UserAction } from '../../core/cases/user-action.ts';
import type { WriteContext } from '../operation.ts';

/** One case of a change: as it was, as it is, and what was recorded; no actions where it stayed as it was. */
export interface Changed {
  before: Case;
  after: Case;
  actions: UserAction[];
  /** The activity has no room left, so the case stays as it was. */
  full?: true;
}

/** What another capability does when cases are created or changed, in the same transaction and after they are saved. */
export interface CaseFollower {
  created(context: WriteContext, of: Case): Promise<void>;
  /** Cost nothing where there is nothing to follow: it is called for every edit of every case. */
  changed(context: WriteContext, changes: readonly Changed[]): Promise<void>;
}
