import type { Case } from '../../core/cases/case.ts';
import { countComment, type Decision, touch } from '../../core/cases/edit-case.ts';
import { DocketError } from '../../core/error.ts';
import { insertAttachment } from '../../store/attachments/attachments.ts';
import { change } from '../cases/change-cases.ts';
import type { WriteContext } from '../operation.ts';
import { askCommenter } from './ask-commenter.ts';

/** What is particular to an attachment, under Kibana's names (`docs/kibana-format.md#attachments`). */
export interface AttachmentKind {
  type: string;
  [attribute: string]: unknown;
}

/**
 * Add attachments to a case, in order, with a user action each. Return their ids.
 *
 * A millisecond lies between their times, because an attachment's place in a case is its time, in Kibana too.
 */
export async function attach(
  context: WriteContext,
  caseId: string,
  kinds: readonly AttachmentKind[],
): Promise<{ case: Case; ids: string[] }> {
  const { tx, deps, actor, at } = context;
  const added = kinds.map((kind, index) => ({
    id: deps.id(),
    kind,
    created_at: new Date(Date.parse(at) + index).toISOString(),
  }));
  const [changed] = await change(context, [caseId], (before): Decision => {
    const comments = kinds.filter(({ type }) => type === 'user');
    const counted = comments.reduce((of) => countComment(of, 'create'), before);
    return { after: touch(counted, { at, by: actor.user }), actions: added.map((one) => created(one, before.owner)) };
  });
  if (!changed) throw new DocketError('case_not_found', { reference: caseId });
  const { owner } = changed.after;
  const untouched = { updated_at: null, updated_by: null, pushed_at: null, pushed_by: null };
  for (const { id, kind, created_at } of added) {
    const attributes = { ...kind, owner, created_at, created_by: actor.user, ...untouched };
    await insertAttachment(tx, actor, { id, case_id: caseId, version: 1, attributes });
  }
  await askCommenter(context, changed.after);
  return { case: changed.after, ids: added.map(({ id }) => id) };
}

function created({ id, kind }: { id: string; kind: AttachmentKind }, owner: string): Decision['actions'][number] {
  return {
    type: 'comment',
    action: 'create',
    payload: { comment: { ...kind, owner } },
    previous: null,
    comment_id: id,
  };
}
