import { DocketError } from '../../core/error.ts';
import { shareCase } from '../../operations/cases/share-case.ts';
import type { Command } from '../context/interaction.ts';
import { askToShare } from '../flows/cases/ask-to-share.ts';
import { bareValue } from '../text/unwrap.ts';
import { takeCase } from './reference.ts';

/** `share 1 #channel`; without a channel, where it is typed. */
export const share: Command = {
  name: 'share',
  usage: 'share <case> [#channel]',
  summary: 'Show a case in a channel',
  async run(interaction, args) {
    const { reference, rest, interaction: here } = await takeCase(interaction, args, this.usage);
    const channel = bareValue(rest);
    const named = /^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(channel)?.[1];
    if (named === undefined && channel !== '') {
      throw new DocketError('share_channel_unclear');
    }
    const channelId = named ?? interaction.conversation?.channelId;
    if (channelId === undefined) throw new DocketError('share_channel_missing');
    const question = await askToShare(here, reference, channelId);
    if (question) return { form: question };
    const shared = await here.perform(shareCase, { reference, channelId });
    const what = `Case #${shared.case.incremental_id}`;
    return {
      text: shared.alreadyShared
        ? `${what} is shown in <#${channelId}> already.`
        : `${what} is now shown in <#${channelId}>.`,
    };
  },
};
