import type { Case } from '../../core/cases/case.ts';
import type { UserAction } from '../../core/cases/user-action.ts';
import { changedSince } from '../../core/undo/undo.ts';
import type { Kept } from '../../core/undo/undo-case.ts';
import { type CaseUndo, undoCase } from '../../core/undo/undo-case.ts';
import { findAttachments, updateAttachment } from '../../store/attachments/attachments.ts';
import { findCases, lockCases } from '../../store/cases/cases.ts';
import { findTrashed } from '../../store/cases/trash.ts';
import { listHistory } from '../../store/undo/undo.ts';
import { change } from '../cases/change-cases.ts';
import { restore } from '../cases/restore-cases.ts';
import type { WriteContext } from '../operation.ts';

/** Take changes back, case by case and thing by thing, wherever nobody changed the same thing since. */
export async function revert(context: WriteContext, targets: readonly UserAction[]): Promise<Undone[]> {
  const deletions = targets.filter(({ type }) => type === 'delete_case');
  const edits = targets.filter(({ type }) => type !== 'delete_case');
  return [...(await revertDeletions(context, deletions)), ...(await revertEdits(context, edits))];
}

async function revertDeletions(context: WriteContext, deletions: UserAction[]): Promise<Undone[]> {
  if (deletions.length === 0) return [];
  const { tx, actor } = context;
  const byCase = Map.groupBy(deletions, ({ case_id }) => case_id);
  const restored = (await restore(context, [...byCase.keys()])).map(({ after }) => after);
  const done = restored.map((of) => ({ case: of, done: byCase.get(of.id) ?? [], kept: [] }));
  for (const { id } of restored) byCase.delete(id);
  const history = await listHistory(tx, actor, deletions);
  const others = await findCases(tx, actor, [...byCase.keys()]);
  return [
    ...done,
    ...others.map((of) => {
      const own = byCase.get(of.id) ?? [];
      const since = changedSince(own, ofCase(history, of.id)) ?? null;
      return { case: of, done: [], kept: own.map((action) => ({ action, since })) };
    }),
  ];
}

async function revertEdits(context: WriteContext, edits: UserAction[]): Promise<Undone[]> {
  if (edits.length === 0) return [];
  const { tx, actor } = context;
  const byCase = Map.groupBy(edits, ({ case_id }) => case_id);
  await lockCases(tx, actor, [...byCase.keys()]);
  const history = Map.groupBy(await listHistory(tx, actor, edits), ({ case_id }) => case_id);
  const comments = await findAttachments(
    tx,
    actor,
    edits.flatMap(({ comment_id }) => comment_id ?? []),
  );
  const commentsById = new Map(comments.map((comment) => [comment.id, comment]));
  const undone = new Map<string, CaseUndo>();
  const changes = await change(context, [...byCase.keys()], (before, edit) => {
    const { id } = before;
    const outcome = undoCase(before, byCase.get(id) ?? [], history.get(id) ?? [], commentsById, edit);
    undone.set(id, outcome);
    return outcome;
  });
  for (const { comments: changed } of undone.values()) {
    for (const comment of changed) await updateAttachment(tx, actor, comment);
  }
  for (const { after } of changes) byCase.delete(after.id);
  return [
    ...changes.map(({ after }) => {
      const { done = [], kept = [] } = undone.get(after.id) ?? {};
      return { case: after, done, kept };
    }),
    ...(await inTrash(context, byCase, history)),
  ];
}

/** Changes to cases that are in the trash stay as they are: the deletion came since. */
async function inTrash(
  { tx, actor }: WriteContext,
  byCase: ReadonlyMap<string, UserAction[]>,
  history: ReadonlyMap<string, UserAction[]>,
): Promise<Undone[]> {
  const found = [];
  for (const [id, own] of byCase) {
    const trashed = await findTrashed(tx, actor, { id });
    const since = history.get(id)?.findLast(({ type }) => type === 'delete_case') ?? null;
    if (trashed) found.push({ case: trashed.case, done: [], kept: own.map((action) => ({ action, since })) });
  }
  return found;
}

const ofCase = (history: readonly UserAction[], id: string) => history.filter(({ case_id }) => case_id === id);

/**
 * What became of one case of an undo: `done` are the changes taken back, `kept` those that stay, and for whose change.
 */
export interface Undone {
  case: Case;
  done: UserAction[];
  kept: Kept[];
}
