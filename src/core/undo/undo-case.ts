import type { Attachment } from '../attachments/attachment.ts';
import type { Case } from '../cases/case.ts';
import type { Decision, Edit } from '../cases/edit-case.ts';
import type { UserAction } from '../cases/user-action.ts';
import { changedSince, thingOf, undoComment, undoField } from './undo.ts';

/** A comment, deleted or not. */
export type AnyComment = Attachment & { deleted: boolean };

/** A change that stays, and the change after it for which it does; null where nothing was recorded. */
export interface Kept {
  action: UserAction;
  since: UserAction | null;
}

/** The undo of one operation's changes to a case: `comments` are those that change with it, as they are afterwards. */
export interface CaseUndo extends Decision {
  done: UserAction[];
  kept: Kept[];
  comments: Attachment[];
}

/**
 * Decide the undo of one operation's changes to a case, thing by thing, wherever nobody changed the same thing since.
 *
 * `history` holds what was recorded for the case from the first of `targets` on, in that order.
 */
export function undoCase(
  before: Case,
  targets: readonly UserAction[],
  history: readonly UserAction[],
  comments: ReadonlyMap<string, AnyComment>,
  edit: Edit,
): CaseUndo {
  const outcome: CaseUndo = { after: before, actions: [], done: [], kept: [], comments: [] };
  for (const group of Map.groupBy(targets, thingOf).values()) {
    const since = changedSince(group, history) ?? null;
    const decision = since ? undefined : undoThing(outcome.after, group, comments, edit);
    if (!decision) {
      outcome.kept.push(...group.map((action) => ({ action, since })));
      continue;
    }
    outcome.after = { ...decision.after, version: before.version + 1 };
    outcome.actions.push(...decision.actions);
    outcome.done.push(...group);
    if (decision.comment) outcome.comments.push(decision.comment);
  }
  return outcome;
}

function undoThing(
  before: Case,
  group: UserAction[],
  comments: ReadonlyMap<string, AnyComment>,
  edit: Edit,
): (Decision & { comment?: Attachment }) | undefined {
  const [first] = group;
  if (first?.type !== 'comment') return undoField(before, group, edit);
  const comment = comments.get(first.comment_id ?? '');
  const decision = comment && undoComment(before, comment, first, edit);
  return decision && { ...decision, comment: { ...comment, attributes: decision.attributes } };
}
