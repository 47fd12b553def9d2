import { isSlackUser } from '../../slack/blocks/people.ts';
import { Directory } from '../../slack/users.ts';
import { listAttachments } from '../../store/attachments.ts';
import { findCase } from '../../store/cases.ts';
import { missingConnectorsOf } from '../../store/connectors.ts';
import type { Scope } from '../../store/database.ts';
import { listFiles } from '../../store/files.ts';
import { listUserActionsSince } from '../../store/user-actions.ts';
import type { JobContext } from '../handler.ts';
import type { ThreadModel } from './thread.ts';

/** Everything that the thread of a case shows, for a card posted at `since`; undefined when the case is gone. */
export async function loadThread(
  { deps, slack }: JobContext,
  scope: Scope,
  caseId: string,
  since: string,
): Promise<ThreadModel | undefined> {
  const db = deps.database.read;
  const [found, actions, attachments, missingSecrets, files] = await Promise.all([
    findCase(db, scope, { id: caseId }),
    listUserActionsSince(db, scope, caseId, since),
    listAttachments(db, scope, caseId),
    missingConnectorsOf(db, scope, caseId),
    listFiles(db, scope, caseId),
  ]);
  if (!found) return undefined;
  const byId = new Map(files.map((file) => [file.id, file]));
  const people = [found.assignees, ...actions.map(({ payload }) => payload.assignees)].flatMap(
    (list) => (list ?? []) as { uid: string }[],
  );
  const names = await new Directory(deps, scope.workspaceId, slack).names(
    people.map(({ uid }) => uid).filter(isSlackUser),
    [],
  );
  return {
    case: found,
    spaceId: scope.spaceId,
    actions,
    comments: new Map(attachments.map((attachment) => [attachment.id, attachment])),
    files: byId,
    missingSecrets,
    names,
    image(href) {
      const id = /^\/files\/([0-9a-f-]{36})$/.exec(href)?.[1];
      const slackFileId = id === undefined ? undefined : byId.get(id)?.slack_file_id;
      return slackFileId ? { slackFileId } : undefined;
    },
  };
}
