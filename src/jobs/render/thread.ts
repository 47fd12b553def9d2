import { createHash } from 'node:crypto';
import type { Attachment } from '../../core/attachments/attachment.ts';
import { type StoredFile, storedFileId } from '../../core/attachments/file.ts';
import type { Case } from '../../core/cases/case.ts';
import type { UserAction } from '../../core/cases/user-action.ts';
import { itemAt } from '../../core/lists.ts';
import type { ImageResolver } from '../../core/markdown/index.ts';
import type { PushState } from '../../core/push/push-state.ts';
import { withoutUndone } from '../../core/undo/undo.ts';
import type { CaseUser } from '../../core/user.ts';
import { receipt } from '../../slack/blocks/attachments/receipt.ts';
import { changesEntry, commentEntry } from '../../slack/blocks/attachments/thread-entry.ts';
import { picturesOf } from '../../slack/blocks/attachments/without-pictures.ts';
import { caseCard } from '../../slack/blocks/cases/case-card.ts';
import { quietCard } from '../../slack/blocks/cases/quiet-card.ts';
import { reauthenticationPrompt } from '../../slack/blocks/connectors/reauthentication-prompt.ts';
import type { Message } from '../../slack/blocks/message.ts';
import { personName } from '../../slack/blocks/people.ts';
import { conflictAnswered, conflictQuestion } from '../../slack/blocks/push/conflict-question.ts';
import { editNotPushed } from '../../slack/blocks/push/push-report.ts';
import type { NameBook } from '../../slack/context/users.ts';
import type { ThreadReauthentication } from '../../store/connectors/thread-reauthentications.ts';
import type { ThreadFailure } from '../../store/push/push-failures.ts';
import type { TicketConflict } from '../../store/push/ticket-conflicts.ts';
import { attachedFileId, groupActions } from './group-actions.ts';

/**
 * One message of a case's thread as it should be; `part` is its identity, `hash` tells whether it must be sent again.
 */
export interface Part {
  part: string;
  message: Message;
  hash: string;
  /** The pictures in it, by Slack's ids: they must be in its first post, as Slack may not show those of an update. */
  pictures: readonly string[];
  /** A picture in it is about to be uploaded: it is posted once that was tried. */
  isAwaited?: boolean;
  /** Who wrote it, where it is somebody's. */
  by?: CaseUser;
}

/** A reply of people: whether a comment holds what it says, and whether the bot's reaction on it says so. */
export interface KeptReply {
  ts: string;
  isKept: boolean;
  isMarked: boolean;
}

/** What a thread is made of. */
export interface ThreadModel {
  case: Case;
  spaceId: string;
  /** Comments that people wrote as replies in this thread: not said again. */
  said: ReadonlySet<string>;
  /** Replies of this thread that are or were comments. */
  replies: readonly KeptReply[];
  /** Since the case was shared here, oldest first. */
  actions: UserAction[];
  comments: ReadonlyMap<string, Attachment>;
  files: ReadonlyMap<string, StoredFile>;
  /** The files that are about to be uploaded to Slack. */
  uploading: ReadonlySet<string>;
  /** In which the case's connector could not be used, as this thread tells of them. */
  reauthentications: ThreadReauthentication[];
  /** Pushes that followed edits by themselves and failed. */
  failures: ThreadFailure[];
  /** Questions about what changed here and in the case's ticket. */
  conflicts: TicketConflict[];
  /** How the case stands with its external system, where it has one. */
  push?: PushState;
  names: NameBook;
  image: ImageResolver;
  /** The organisations that see nothing of the case but its title, status and severity here. */
  quietFor?: string;
}

/**
 * Return the card and the replies of its thread, in order: the same input gives the same parts. What a bulk run did is
 * on the card only: whoever follows a hundred threads would be notified a hundred times.
 */
export function threadParts(model: ThreadModel): [card: Part, ...replies: Part[]] {
  const { case: of, spaceId, names, reauthentications, push } = model;
  const open = reauthentications.find(({ connector, endedBy }) => endedBy === null && connector.id === of.connector.id);
  const notice = open && `${open.connector.name} needs signing in.`;
  const card =
    model.quietFor === undefined
      ? caseCard({ case: of, spaceId, names, ...(notice && { notice }), ...(push && { push }) })
      : quietCard(of, spaceId, model.quietFor);
  return [
    toPart('card', card),
    ...reauthentications.map(({ id, endedBy, ...reauthentication }) => {
      const ended = endedBy && { endedBy: personName(endedBy, names) };
      return toPart(`reauthentication:${id}`, reauthenticationPrompt({ ...reauthentication, spaceId, ...ended }));
    }),
    ...entries(model),
    ...model.failures.map((failure) =>
      toPart(`failure:${failure.id}`, editNotPushed(failure, spaceId, of.incremental_id)),
    ),
    ...model.conflicts.map((conflict) => toPart(`conflict:${conflict.id}`, conflictPart(model, conflict))),
  ];
}

function conflictPart({ case: of, spaceId, push, names }: ThreadModel, conflict: TicketConflict): Message {
  const { connector_id, answer, answered_by: by } = conflict;
  const { incremental_id: number, status, title } = of;
  const connector = (of.connector.id === connector_id && push?.connector?.name) || 'its system';
  const question = { ...conflict, connector };
  if (answer !== null) return conflictAnswered(question, answer, by ? personName(by, names) : 'Somebody');
  if (of.connector.id !== connector_id) return conflictAnswered(question, 'over', '');
  return conflictQuestion(question, { spaceId, number, status, title });
}

function entries(model: ThreadModel): Part[] {
  const { case: of, names, comments } = model;
  const parts: Part[] = [];
  const unsaid = model.actions.filter(({ comment_id }) => comment_id === undefined || !model.said.has(comment_id));
  const own = withoutUndone(unsaid).filter(({ run_id }) => run_id === undefined);
  for (const group of groupActions(own)) {
    const first = itemAt(group, 0);
    const files = group.flatMap((action) => model.files.get(attachedFileId(action) ?? '') ?? []);
    if (files.length > 0) {
      const authors = new Set(group.map(({ created_by }) => created_by.profile_uid));
      const part = toPart(`files:${first.id}`, receipt(of.incremental_id, files, names));
      parts.push({ ...part, ...(authors.size === 1 && { by: first.created_by }) });
      continue;
    }
    if (first.type !== 'comment') {
      parts.push(toPart(`changes:${first.id}`, changesEntry(of.incremental_id, group, names)));
      continue;
    }
    const comment =
      first.action === 'create' && first.comment_id !== undefined ? comments.get(first.comment_id) : undefined;
    if (comment) {
      parts.push(commentPart(model, comment));
    }
  }
  return parts;
}

function commentPart({ case: of, spaceId, names, image, uploading }: ThreadModel, comment: Attachment): Part {
  let isAwaited = false;
  const look: ImageResolver = (href, label) => {
    isAwaited ||= uploading.has(storedFileId(href) ?? '');
    return image(href, label);
  };
  const message = commentEntry({ comment, number: of.incremental_id, spaceId, names, image: look });
  return { ...toPart(`comment:${comment.id}`, message), by: comment.attributes.created_by, isAwaited };
}

/** Return a message as a part of a thread; its hash names the pictures in it. */
export function toPart(part: string, message: Message): Part {
  const pictures = picturesOf(message);
  const digest = createHash('sha256').update(JSON.stringify(message)).digest('base64');
  return { part, message, pictures, hash: [digest, ...pictures].join('|') };
}

/** Tell whether a part has a picture that was not in it when it was posted with a hash. */
export function addsPicture({ pictures }: Part, hash: string | null): boolean {
  const [, ...before] = hash?.split('|') ?? [];
  return pictures.some((picture) => !before.includes(picture));
}
