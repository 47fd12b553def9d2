import { z } from 'zod';
import { type EvidenceSource, evidenceComments, evidenceSource } from '../../core/attachments/evidence.ts';
import type { Case } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { DocketError } from '../../core/error.ts';
import type { ReportTo } from '../../core/report-to.ts';
import { insertEvidence } from '../../store/attachments/evidence.ts';
import { findCase } from '../../store/cases/cases.ts';
import { addEffect } from '../../store/effects.ts';
import { storeActor } from '../actor.ts';
import { missingCase } from '../cases/missing-case.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { attach } from './attach.ts';

export type { EvidenceSource } from '../../core/attachments/evidence.ts';

/** Try before a file that Slack does not hand over is given up; the pauses between them add up to half an hour. */
export const FILE_ATTEMPTS = 8;

interface Input {
  reference: CaseReference;
  source: EvidenceSource;
  /** A note of whoever adds it, Markdown. */
  comment?: string | undefined;
}

/** What was added at once, and what is still to come. */
export interface EvidenceAdded {
  case: Case;
  filesOnTheWay: number;
  threadOnTheWay: boolean;
}

/**
 * Add a Slack message to a case: its text at once where it has no files; with files, or with its whole thread, in the
 * background, all of it together. Throw when there is nothing to add.
 */
export const addEvidence: WriteOperation<Input, EvidenceAdded> = {
  name: 'addEvidence',
  capability: 'create_comment',
  input: z.object({ reference: caseReference, source: evidenceSource, comment: z.string().optional() }),
  async write(context, { reference, source, comment: note }) {
    const found = await findCase(context.tx, context.actor, reference);
    if (!found) throw await missingCase(context.tx, context.actor, reference);
    const { files, wholeThread } = source;
    if (files.length > 0 || wholeThread) {
      context.touched.add(found.id);
      await addLater(context, found.id, source, note);
      return { case: found, filesOnTheWay: files.length, threadOnTheWay: wholeThread };
    }
    const after = await addNow(context, found.id, source, note);
    return { case: after, filesOnTheWay: 0, threadOnTheWay: false };
  },
};

async function addNow(
  context: WriteContext,
  caseId: string,
  source: EvidenceSource,
  note: string | undefined,
): Promise<Case> {
  if (source.text.trim() === '' && !note?.trim()) {
    throw new DocketError('evidence_empty');
  }
  const comments = evidenceComments({ note, message: source, files: [] });
  const kinds = comments.map((comment) => ({ type: 'user', comment }));
  const { case: after, ids } = await attach(context, caseId, kinds);
  await remember(context, { id: context.deps.id(), caseId, source, commentId: ids.at(-1) ?? null });
  return after;
}

/**
 * So that edits and the deletion of the message in Slack are noted in the case, those before its files came included.
 */
async function remember(
  { tx, actor }: WriteContext,
  { id, caseId, source, commentId }: { id: string; caseId: string; source: EvidenceSource; commentId: string | null },
): Promise<void> {
  const { channelId, messageTs, threadTs, wholeThread } = source;
  if (messageTs === '') return;
  const thread = wholeThread ? { threadTs: threadTs ?? messageTs } : {};
  await insertEvidence(tx, actor, [{ id, caseId, channelId, ts: messageTs, commentId, ...thread }]);
}

async function addLater(
  context: WriteContext,
  caseId: string,
  source: EvidenceSource,
  note: string | undefined,
): Promise<void> {
  const { tx, deps, actor } = context;
  const { workspaceId, spaceId } = actor;
  const payload = {
    workspaceId,
    spaceId,
    id: deps.id(),
    caseId,
    actor: storeActor(actor),
    source,
    note,
    reportTo: reportToOf(actor, source),
  };
  await remember(context, { id: payload.id, caseId, source, commentId: null });
  await addEffect(tx, 'add_files', payload, { maxAttempts: FILE_ATTEMPTS });
}

/** The thread of the message, where the bot may speak there. */
function reportToOf({ user }: WriteContext['actor'], source: EvidenceSource): ReportTo {
  const threadTs = source.threadTs ?? (source.messageTs || undefined);
  return { userId: user.profile_uid ?? '', channelId: source.channelId, ...(threadTs && { threadTs }) };
}
