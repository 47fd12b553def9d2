import { z } from 'zod';
import { type ThreadReply, threadReply } from '../../core/attachments/reply.ts';
import { saveReply as note } from '../../store/attachments/mirror.ts';
import { findCase } from '../../store/cases/cases.ts';
import { addEffect } from '../../store/effects.ts';
import { storeActor } from '../actor.ts';
import type { WriteOperation } from '../operation.ts';
import { syncNoted } from './sync-reply.ts';

/** Try before a file of a reply that Slack does not hand over is given up. */
export const REPLY_ATTEMPTS = 8;

interface Input {
  caseId: string;
  channelId: string;
  ts: string;
  message: ThreadReply;
  /** Slack's time of the edit; empty for a message as it was first written. */
  editedTs: string;
  deleted: boolean;
}

/**
 * Note what a reply in a case's thread says now, and bring its comment in line with it; in the background where files
 * must be fetched. Older news is no news.
 */
export const recordReply: WriteOperation<Input, null> = {
  name: 'recordReply',
  capability: 'create_comment',
  input: z.object({
    caseId: z.string(),
    channelId: z.string(),
    ts: z.string(),
    message: threadReply,
    editedTs: z.string(),
    deleted: z.boolean(),
  }),
  async write(context, reply) {
    const { tx, actor, touched } = context;
    const { workspaceId, spaceId } = actor;
    if (!(await findCase(tx, actor, { id: reply.caseId }))) return null;
    touched.add(reply.caseId);
    if (!(await note(tx, actor, { ...reply, author: storeActor(actor) }))) return null;
    const { channelId, ts } = reply;
    if (reply.deleted || reply.message.files.length === 0) {
      await syncNoted(context, { channelId, ts, files: [], troubles: [] });
      return null;
    }
    await addEffect(
      tx,
      'mirror_reply',
      { workspaceId, spaceId, channelId, ts },
      {
        queue: `replies:${channelId}`,
        key: `reply:${workspaceId}:${channelId}:${ts}`,
        maxAttempts: REPLY_ATTEMPTS,
      },
    );
    return null;
  },
};
