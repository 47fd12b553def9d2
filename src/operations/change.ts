import type { Case } from '../core/case.ts';
import type { Decision, Edit } from '../core/edit-case.ts';
import { DocketError } from '../core/error.ts';
import { MAX_USER_ACTIONS_PER_CASE } from '../core/limits.ts';
import type { DecidedAction, UserAction } from '../core/user-action.ts';
import { lockCases, updateCases } from '../store/cases.ts';
import { renderCases } from '../store/effects.ts';
import { fullCases, insertUserActions } from '../store/user-actions.ts';
import type { WriteContext } from './operation.ts';

export interface Changed {
  before: Case;
  after: Case;
  actions: UserAction[];
  /** The activity has no room left, so the case stays as it was (K-065). */
  full?: true;
}

/**
 * Changes cases: locks them in id order, decides purely, saves cases, user actions and effects together.
 *
 * Set-based: one case and a hundred thousand take the same statements. Cases that are not in this space are left out of
 * the answer; cases that the decision leaves as they were are in it, with no actions, and nothing is written for them.
 * A single case whose activity is full throws; of many, those stay as they were and say so.
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
  const wanted = changes.filter(({ actions }) => actions.length > 0);
  const full = await fullCases(
    tx,
    actor,
    wanted.map(({ after }) => after.id),
  );
  if (full.size > 0 && ids.length === 1) throw activityFull();
  await save(
    context,
    wanted.filter(({ after }) => !full.has(after.id)),
  );
  return changes.map((one) =>
    full.has(one.before.id) ? { before: one.before, after: one.before, actions: [], full: true } : one,
  );
}

function activityFull(): DocketError {
  const most = MAX_USER_ACTIONS_PER_CASE.toLocaleString('en');
  return new DocketError(
    'limit_reached',
    `This case has ${most} entries in its activity, and there is no room for more. Nothing was changed. Open a new case and refer to this one.`,
  );
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
