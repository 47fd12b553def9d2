import { z } from 'zod';
import type { MessageVersion } from '../../core/attachments/message-version.ts';
import type { ReplyComment } from '../../core/attachments/reply.ts';
import {
  commentsWithMessage,
  type EvidenceMessage,
  endWait,
  insertEvidence,
  insertVersion,
  listVersions,
  lockMessage,
} from '../../store/attachments/evidence.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import type { EvidenceEntry } from './evidence-entry.ts';
import { noteVersion } from './note-version.ts';

const input = z.object({
  channelId: z.string(),
  ts: z.string(),
  version: z.object({ at: z.string(), text: z.string().nullable() }),
});

/**
 * Keep what became of a message that is evidence: the new text after an edit, or that it was deleted, is noted under
 * the copy in each case of this space. A version that was noted before is not noted again.
 */
export const followEvidence: WriteOperation<z.infer<typeof input>, null> = {
  name: 'followEvidence',
  capability: 'create_comment',
  input,
  async write(context, { version, ...address }) {
    const { tx, actor } = context;
    await lockMessage(tx, actor, address);
    if (!(await insertVersion(tx, actor, address, version))) return null;
    for (const copy of await commentsWithMessage(tx, actor, address)) await note(context, address, copy, version);
    return null;
  },
};

/** Remember in which comments messages are now, and note what became of them while their files were on their way. */
export async function followEntries(
  context: WriteContext,
  caseId: string,
  entries: readonly EvidenceEntry[],
  comments: readonly ReplyComment[][],
  waitId: string | undefined,
): Promise<void> {
  const { tx, deps, actor } = context;
  const since = waitId === undefined ? undefined : await endWait(tx, actor, waitId);
  for (const [index, { channelId, message }] of entries.entries()) {
    const commentId = comments[index]?.at(-1)?.id;
    if (commentId === undefined || !message?.messageTs) continue;
    const address = { channelId, ts: message.messageTs };
    await lockMessage(tx, actor, address);
    await insertEvidence(tx, actor, [{ id: deps.id(), caseId, ...address, commentId }]);
    const versions = since === undefined ? [] : await listVersions(tx, actor, address, since);
    for (const version of versions.filter(({ text }) => text !== message.text)) {
      await note(context, address, { caseId, commentId }, version);
    }
  }
}

/** Note under the copy of a message what became of it, and remember where that stands. */
async function note(
  context: WriteContext,
  address: Pick<EvidenceMessage, 'channelId' | 'ts'>,
  { caseId, commentId }: { caseId: string; commentId: string },
  version: MessageVersion,
): Promise<void> {
  const { tx, deps, actor } = context;
  const next = await noteVersion(context, commentId, version);
  if (next !== undefined) await insertEvidence(tx, actor, [{ id: deps.id(), caseId, ...address, commentId: next }]);
}
