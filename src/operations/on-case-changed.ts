import type { Case } from '../core/cases/case.ts';
import type { CaseFollower, Changed } from './cases/changed.ts';
import type { WriteContext } from './operation.ts';
import { pushFollower } from './push/on-case-changed.ts';

/** The followers, in their order: the one place where a capability learns of cases without being known to them. */
const followers: readonly CaseFollower[] = [pushFollower];

/** Have every follower do what a new case asks for. */
export async function onCaseCreated(context: WriteContext, of: Case): Promise<void> {
  for (const follower of followers) await follower.created(context, of);
}

/** Have every follower do what changed cases ask for. */
export async function onCasesChanged(context: WriteContext, changes: readonly Changed[]): Promise<void> {
  for (const follower of followers) await follower.changed(context, changes);
}
