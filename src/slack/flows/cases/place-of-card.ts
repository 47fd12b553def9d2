import { nameReaders } from '../../../core/cases/external-channel.ts';
import { getSpaceSettings } from '../../../operations/workspace/space-settings.ts';
import type { Interaction } from '../../context/interaction.ts';
import { readersFor } from '../../context/look-at-channel.ts';

/** Where the card of a new case goes, and what its form says of that. */
export interface PlaceOfCard {
  /** Absent where the card goes to the person alone. */
  channelId?: string;
  /** The ids of the organisations that read the channel, which the notice names. */
  organisations?: string[];
  notice?: string;
}

/**
 * Decide where the card of a new case goes that is opened in a channel: where other organisations read it, the form says
 * so, and to send it is to agree; where the space forbids that, the card goes to the person.
 */
export async function placeOfCard(here: Interaction, channelId: string | undefined): Promise<PlaceOfCard> {
  if (channelId === undefined) return {};
  const readers = await readersFor(here, channelId);
  if (!readers?.isExternal) return { channelId };
  const who = nameReaders(readers).replaceAll('`', "'");
  const { allowsExternal } = await here.perform(getSpaceSettings, {});
  if (!allowsExternal) {
    return {
      notice: `This channel is shared with ${who}, and cases of this space are not shown there: the card of this one comes to you alone.`,
    };
  }
  return {
    channelId,
    organisations: readers.organisations.map(({ id }) => id),
    notice: `This channel is shared with ${who}. They will see the title, status and severity of this case here, nothing else.`,
  };
}
