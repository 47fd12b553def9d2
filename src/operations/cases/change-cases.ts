import type { Case } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import type { Decision, Edit } from '../../core/cases/edit-case.ts';
import type { DecidedAction, UserAction } from '../../core/cases/user-action.ts';
import { DocketError } from '../../core/error.ts';
import { lockForChange } from '../../store/cases/cases.ts';
import { saveChanges } from '../../store/cases/save-changes.ts';
import { onCasesChanged } from '../on-case-changed.ts';
import type { WriteContext } from '../operation.ts';
import { namesOf } from './case-names.ts';
import type { Changed } from './changed.ts';
import { renderChanged } from './render-changed.ts';

/**
 * Change cases: lock them in id order, decide purely, save cases, user actions and effects together.
 *
 * Set-based: one case and a hundred thousand take the same statements. Cases that are not in this space are left out of
 * the answer; cases that the decision leaves as they were are in it, with no actions, and nothing is written for them.
 * A single case whose activity is full throws; of many, or in a bulk run, those stay as they were and say so.
 */
export async function change(
  context: WriteContext,
  named: readonly (string | CaseReference)[],
  decide: (before: Case, edit: Edit) => Decision,
): Promise<Changed[]> {
  const { tx, actor, touched, run } = context;
  const edit: Edit = { at: context.at, by: actor.user };
  const changes = (await lockForChange(tx, actor, namesOf(named))).map(({ case: before, full }): Changed => {
    const { after, actions } = decide(before, edit);
    if (full && actions.length > 0) return { before, after: before, actions: [], full };
    return { before, after, actions: actions.map((action) => userAction(context, after, action)) };
  });
  if (named.length === 1 && !run && changes[0]?.full) throw new DocketError('case_activity_full');
  const changed = changes.filter(({ actions }) => actions.length > 0);
  for (const { after } of changed) touched.add(after.id);
  await saveChanges(tx, actor, changed);
  await renderChanged(
    context,
    changed.map(({ after }) => after.id),
  );
  await onCasesChanged(context, changed);
  return changes;
}

/** Return the user action of a decision, with its id, time and author. */
export function userAction(context: WriteContext, of: Case, decided: DecidedAction): UserAction {
  const { deps, at, actor, run } = context;
  const recorded = {
    ...decided,
    id: deps.id(),
    case_id: of.id,
    created_at: at,
    created_by: actor.user,
    owner: of.owner,
  };
  return run ? { ...recorded, run_id: run.id } : recorded;
}
