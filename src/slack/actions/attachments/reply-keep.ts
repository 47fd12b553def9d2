import { DocketError } from '../../../core/error.ts';
import { parseReplyAddress } from '../../blocks/attachments/mirroring-offer.ts';
import type { Action } from '../../context/interaction.ts';
import { keepReply } from '../../flows/attachments/keep-reply.ts';

/** The button that keeps a reply in the thread of a case, for administrators also those to come in its channel. */
export const replyKeep: Action = {
  actionId: 'reply_keep',
  async run(interaction, { value }) {
    const reply = parseReplyAddress(value);
    const channelId = interaction.conversation?.channelId;
    if (!reply || channelId === undefined) throw new DocketError('reply_not_there');
    return { ...(await keepReply(interaction, { channelId, ...reply })), replaceOriginal: true };
  },
};
