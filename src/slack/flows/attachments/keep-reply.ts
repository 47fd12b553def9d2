import { DocketError } from '../../../core/error.ts';
import { caseOfReply } from '../../../operations/attachments/find-reply.ts';
import { recordReply } from '../../../operations/attachments/record-reply.ts';
import { getCase } from '../../../operations/cases/get-case.ts';
import { saveSettings } from '../../../operations/workspace/save-settings.ts';
import type { ReplyAddress } from '../../blocks/attachments/mirroring-offer.ts';
import { type Message, sentenceMessage } from '../../blocks/message.ts';
import { mirrorWords } from '../../blocks/workspace/settings.ts';
import { findMessage } from '../../context/find-message.ts';
import type { Interaction } from '../../context/interaction.ts';
import { readReply } from './read-evidence.ts';

/**
 * Make one's own reply in the thread of a case a comment, and for an administrator also those that follow in the
 * channel. Throw `reply_not_there` where it was deleted, or the case is not shown there any more.
 */
export async function keepReply(
  interaction: Interaction,
  { channelId, threadTs, ts }: ReplyAddress & { channelId: string },
): Promise<Message> {
  const { deps, actor } = interaction;
  const found = await caseOfReply(deps, { workspaceId: actor.workspaceId, channelId, ts, threadTs });
  const message = found && (await findMessage(interaction.client, { channelId, threadTs, ts }));
  if (!found || message?.user !== interaction.userId) throw new DocketError('reply_not_there');
  const here = interaction.inSpace(found.spaceId);
  await here.perform(recordReply, {
    caseId: found.caseId,
    channelId,
    ts,
    message: await readReply(here, message, threadTs),
    editedTs: message.edited?.ts ?? '',
    deleted: false,
  });
  const { incremental_id } = await here.perform(getCase, { reference: { id: found.caseId } });
  const kept = `Your reply is a comment of case #${incremental_id} now.`;
  if (!actor.capabilities.has('cases_settings')) return sentenceMessage(kept);
  return sentenceMessage(`${kept} ${mirrorWords(await here.perform(saveSettings, { channelId, mirror: true }))}`);
}
