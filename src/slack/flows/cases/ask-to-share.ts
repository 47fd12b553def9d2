import type { ModalView } from '@slack/types';
import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { nameReaders } from '../../../core/cases/external-channel.ts';
import { DocketError } from '../../../core/error.ts';
import { getSharing } from '../../../operations/cases/get-sharing.ts';
import type { Interaction } from '../../context/interaction.ts';
import { readersFor } from '../../context/look-at-channel.ts';
import { assertMember } from '../../context/membership.ts';
import { shareExternallyForm } from '../../forms/cases/share-externally.ts';

/**
 * See to it that a case can be shown in a channel: return the form that asks, where other organisations read it, and
 * undefined where nobody has to be asked. Throw where the bot is not in it, or the space forbids it.
 */
export async function askToShare(
  here: Interaction,
  reference: CaseReference,
  channelId: string,
): Promise<ModalView | undefined> {
  const readers = await readersFor(here, channelId, await assertMember(here.client, channelId));
  if (!readers?.isExternal) return undefined;
  const sharing = await here.perform(getSharing, { reference, channelId });
  if (sharing.isForbidden) {
    throw new DocketError('external_channel_forbidden', { who: nameReaders(readers) }, { field: 'channel' });
  }
  const organisations = readers.organisations.map(({ id }) => id);
  const { incremental_id: number } = sharing.case;
  const metadata = { spaceId: here.actor.spaceId, number, channelId, organisations };
  return shareExternallyForm.view({ ...sharing, readers }, metadata);
}
