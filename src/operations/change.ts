import type { Case } from '../core/case.ts';
import type { Decision, Edit } from '../core/edit-case.ts';
import type { DecidedAction, UserAction } from '../core/user-action.ts';
import { lockCases, updateCases } from '../store/cases.ts';
import { renderCases } from '../store/effects.ts';
import { insertUserActions } from '../store/user-actions.ts';
import type { WriteContext } from './operation.ts';

export interface Changed {
  before: Case;
  after: Case;
  actions: UserAction[];
}

/**
 * Changes cases: locks them in id order, decides purely, saves cases, user actions and effects together.
 *
 * Set-based: one case and a hundred thousand take the same statements. Cases that are not in this space are left out of
 * the answer; cases that the decision leaves as they were are in it, with no actions, and nothing is written for them.
 */
export async function change(
  context: WriteContext,
  ids: string[],
  decide: (before: Case, edit: Edit) => Decision,
): Promise<Changed[]> {
  const { tx, actor } = context;
  const edit: Edit = { at: context.at, by: actor.user };
  const changes = (await lockCases(tx, actor, ids)).map((before): Changed => {
    const { after, actions } = decide(before, edit);
    return { before, after, actions: actions.map((action) => userAction(context, after, action)) };
  });
  await save(
    context,
    changes.filter(({ actions }) => actions.length > 0),
  );
  return changes;
}

async function save(context: WriteContext, changed: Changed[]): Promise<void> {
  if (changed.length === 0) return;
  const { tx, actor, touched } = context;
  const afters = changed.map(({ after }) => after);
  const ids = afters.map(({ id }) => id);
  for (const id of ids) touched.add(id);
  await updateCases(tx, actor, afters);
  await insertUserActions(
    tx,
    actor,
    changed.flatMap(({ actions }) => actions),
  );
  await renderCases(tx, actor, ids);
}

/** The user action of a decision, with its id, time and author. */
export function userAction(context: WriteContext, of: Case, decided: DecidedAction): UserAction {
  const { deps, at, actor } = context;
  return { ...decided, id: deps.id(), case_id: of.id, created_at: at, created_by: actor.user, owner: of.owner };
}
