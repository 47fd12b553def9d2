import { deletedCard } from '../../slack/blocks/cases/deleted-case.ts';
import { Directory } from '../../slack/context/users.ts';
import { findTrashed } from '../../store/cases/trash.ts';
import type { Scope } from '../../store/database.ts';
import type { JobContext } from '../handler.ts';
import { type Part, toPart } from './thread.ts';

/** Return what the card of a case in the trash shows; undefined when the case is not in there. */
export async function loadTrashed(
  { deps, slack }: JobContext,
  scope: Scope,
  caseId: string,
): Promise<Part | undefined> {
  const trashed = await findTrashed(deps.database.read, scope, { id: caseId });
  if (!trashed) return undefined;
  const names = await new Directory(deps, scope.workspaceId, slack).names([], []);
  return toPart('card', deletedCard(trashed.case, trashed.deletedBy, scope.spaceId, names));
}
