import { storedImages } from '../../core/attachments/file.ts';
import { NO_CONNECTOR } from '../../core/cases/case.ts';
import { pushStatesOf } from '../../operations/push/get-push-state.ts';
import { isSlackUser } from '../../slack/blocks/people.ts';
import { Directory } from '../../slack/context/users.ts';
import { listAttachments } from '../../store/attachments/attachments.ts';
import { listFiles } from '../../store/attachments/files.ts';
import { listReplies } from '../../store/attachments/mirror.ts';
import type { ShownPart } from '../../store/cases/case-cards.ts';
import { findCase } from '../../store/cases/cases.ts';
import { listUserActionsSince } from '../../store/cases/user-actions.ts';
import { listThreadReauthentications } from '../../store/connectors/thread-reauthentications.ts';
import type { Scope } from '../../store/database.ts';
import { listThreadFailures } from '../../store/push/push-failures.ts';
import { listThreadConflicts } from '../../store/push/ticket-conflicts.ts';
import type { JobContext } from '../handler.ts';
import type { ThreadModel } from './thread.ts';

/**
 * Return everything that the thread of a case shows in a channel, for a card posted at `since`; undefined when the case
 * is gone.
 */
export async function loadThread(
  { deps, slack }: JobContext,
  scope: Scope,
  caseId: string,
  { channelId, createdAt: since }: Pick<ShownPart, 'channelId' | 'createdAt'>,
): Promise<ThreadModel | undefined> {
  const db = deps.database.read;
  const [found, actions, attachments, reauthentications, failures, conflicts, files, replies] = await Promise.all([
    findCase(db, scope, { id: caseId }),
    listUserActionsSince(db, scope, caseId, since),
    listAttachments(db, scope, caseId),
    listThreadReauthentications(db, scope, caseId, channelId),
    listThreadFailures(db, scope, caseId, since),
    listThreadConflicts(db, scope, caseId, since),
    listFiles(db, scope, caseId),
    listReplies(db, scope, caseId, channelId),
  ]);
  if (!found) return undefined;
  const [push] = found.connector.id === NO_CONNECTOR.id ? [] : await pushStatesOf(db, scope, [found], attachments);
  const people = [found.assignees, ...actions.map(({ payload }) => payload.assignees)].flatMap(
    (list) => (list ?? []) as { uid: string }[],
  );
  const names = await new Directory(deps, scope.workspaceId, slack).names(
    people.map(({ uid }) => uid).filter(isSlackUser),
    [],
  );
  const comments = new Map(attachments.map((attachment) => [attachment.id, attachment]));
  // What somebody changed here is not what the reply says, so it is shown.
  const said = replies
    .flatMap((reply) => reply.comments)
    .filter(({ id, text }) => comments.get(id)?.attributes.comment === text);
  return {
    case: found,
    spaceId: scope.spaceId,
    said: new Set(said.map(({ id }) => id)),
    replies: replies.map(({ ts, isMarked, ...reply }) => ({
      ts,
      isMarked,
      isKept: reply.comments.some(({ id }) => comments.has(id)),
    })),
    actions,
    comments,
    files: new Map(files.map((file) => [file.id, file])),
    uploading: new Set(files.flatMap(({ id, isAwaited }) => (isAwaited ? [id] : []))),
    reauthentications,
    failures,
    conflicts,
    ...(push && { push }),
    names,
    image: storedImages(files),
  };
}
