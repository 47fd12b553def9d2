import { DocketError } from '../../core/error.ts';
import { storeFiles } from '../../operations/attachments/store-files.ts';
import { perform, performAsSystem } from '../../operations/perform.ts';
import { addEffect, type Effects } from '../../store/effects.ts';
import { currentActor } from '../current-actor.ts';
import { fetchEntries } from '../evidence/fetch-entries.ts';
import type { Handler, JobContext } from '../handler.ts';

/**
 * Fetch the files of a message, or of its whole thread, and add all of it to the case in one operation, whose receipt
 * is the identity of this work: tried twice, it is done once.
 */
export const addFiles: Handler<'add_files'> = async (context, payload, job) => {
  const asked = await currentActor(context, payload.actor, payload);
  const actor = { ...asked, receipt: `add_files:${payload.id}` };
  const { entries, troubles } = await fetchEntries(context, payload, job);
  const { caseId, reportTo } = payload;
  try {
    await perform(context.deps, storeFiles, actor, {
      waitId: payload.id,
      caseId,
      entries,
      troubles,
      reportTo,
    });
  } catch (error) {
    if (!(error instanceof DocketError)) throw error;
    context.deps.log.info(
      { code: error.code, requestId: payload.actor.requestId, case: caseId },
      'evidence was not added',
    );
    await notifyFailure(context, payload, error);
  }
};

/** The case is gone by now, or may no longer be changed: the person is notified, and nothing was added. */
async function notifyFailure({ deps }: JobContext, payload: Effects['add_files'], error: DocketError): Promise<void> {
  const { workspaceId, spaceId, reportTo } = payload;
  const text = `Nothing was added to the case. ${error.message}`;
  const notice = { workspaceId, spaceId, userId: reportTo.userId, channelId: reportTo.channelId, text };
  await performAsSystem(deps, 'notifyOfFiles', payload, ({ tx }) =>
    addEffect(tx, 'notify', { ...notice, ...(reportTo.threadTs !== undefined && { threadTs: reportTo.threadTs }) }),
  );
}
