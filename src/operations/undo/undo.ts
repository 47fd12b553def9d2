import { z } from 'zod';
import { type CaseReference, printCaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import type { UserAction } from '../../core/cases/user-action.ts';
import { DocketError } from '../../core/error.ts';
import type { Capability } from '../../core/permission.ts';
import { isUndoable, UNDO_MINUTES } from '../../core/undo/undo.ts';
import { findCase } from '../../store/cases/cases.ts';
import { findTrashed } from '../../store/cases/trash.ts';
import { findLastChange, findUserActions } from '../../store/undo/undo.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import type { Undone } from './revert.ts';
import { revert } from './revert.ts';

/** A change to take back: the user actions of one operation, or my last one, in the space or on one case. */
interface Input {
  actions?: string[] | undefined;
  reference?: CaseReference | undefined;
}

const neededFor = (action: UserAction): Capability =>
  action.type === 'comment' ? 'create_comment' : action.type === 'delete_case' ? 'delete_cases' : 'update_cases';

/**
 * Take one's own change back, within ten minutes: edits, status changes, edits and deletions of comments, deletions.
 *
 * Each changed thing comes back whole, but only where nobody changed the same thing since; the rest is answered in
 * `kept`. Throw a `DocketError` when there is no such change, it is too old, or it is somebody else's.
 */
export const undo: WriteOperation<Input, Undone[]> = {
  name: 'undo',
  capability: 'read_cases',
  input: z.object({ actions: z.array(z.string()).min(1).optional(), reference: caseReference.optional() }),
  async write(context, input) {
    const { actor, at } = context;
    const targets = await choose(context, input);
    const [first] = targets;
    if (!first) throw new DocketError('undo_change_gone');
    if (targets.some(({ created_by }) => created_by.profile_uid !== actor.user.profile_uid)) {
      throw new DocketError('undo_of_another');
    }
    if (first.created_at < earliest(at)) {
      throw new DocketError('undo_too_late', { minutes: UNDO_MINUTES });
    }
    if (!targets.every((action) => actor.capabilities.has(neededFor(action)))) {
      throw new DocketError('undo_right_lost');
    }
    return revert(context, targets);
  },
};

async function choose(context: WriteContext, { actions, reference }: Input): Promise<UserAction[]> {
  const { tx, actor, at } = context;
  if (actions) return (await findUserActions(tx, actor, actions)).filter(isUndoable);
  const caseId = reference && (await idOf(context, reference));
  const userId = actor.user.profile_uid ?? '';
  const last = await findLastChange(tx, actor, {
    userId,
    since: earliest(at),
    ...(caseId !== undefined && { caseId }),
  });
  const undoable = last.filter(isUndoable);
  if (!reference && last.some(({ run_id }) => run_id !== undefined)) {
    throw new DocketError('undo_of_many');
  }
  if (undoable.length > 0) return undoable;
  if (!reference) throw new DocketError('undo_nothing', { minutes: UNDO_MINUTES });
  throw new DocketError('undo_nothing_of_case', { reference: printCaseReference(reference), minutes: UNDO_MINUTES });
}

/** A deleted case has a last change too: its deletion. */
async function idOf({ tx, actor }: WriteContext, reference: CaseReference): Promise<string> {
  const found = (await findCase(tx, actor, reference)) ?? (await findTrashed(tx, actor, reference))?.case;
  if (!found) throw new DocketError('case_not_found', { reference: printCaseReference(reference) });
  return found.id;
}

function earliest(at: string): string {
  return new Date(Date.parse(at) - UNDO_MINUTES * 60_000).toISOString();
}
