import { z } from 'zod';
import { visibleText } from '../markdown/visible-text.ts';
import { count, listing } from '../words.ts';

/** Another organisation that reads a channel, or was invited to; its name where Slack tells it. */
export const organisation = z.object({ id: z.string(), name: z.string().exactOptional() });
export type Organisation = z.infer<typeof organisation>;

/** Who reads a channel beside the people of this workspace. */
export interface ChannelReaders {
  /** It is shared with other organisations, or about to be. */
  isExternal: boolean;
  /** Those that Slack names. */
  organisations: Organisation[];
}

/** What a person agreed to when a case was to be shown in such a channel. */
export const externalConsent = z.object({
  /** The ids of the organisations that they were told of. */
  organisations: z.array(z.string()),
  /** Comments, changes and troubles are shown there too, not the quiet card alone. */
  showsComments: z.boolean().exactOptional(),
});
export type ExternalConsent = z.infer<typeof externalConsent>;

/** What stands against showing a case in a channel, by the code of its situation. */
export type ExternalObstacle = 'external_channel_forbidden' | 'external_channel_unconfirmed';

/** Decide whether a case may be shown in a channel; undefined where nothing stands against it. */
export function externalObstacle(
  readers: ChannelReaders | undefined,
  { isForbidden, consent }: { isForbidden: boolean; consent: ExternalConsent | undefined },
): ExternalObstacle | undefined {
  if (!readers?.isExternal) return undefined;
  if (isForbidden) return 'external_channel_forbidden';
  const named = consent?.organisations;
  const isAgreed = named && readers.organisations.every(({ id }) => named.includes(id));
  return isAgreed ? undefined : 'external_channel_unconfirmed';
}

/** Tell whether somebody reads a channel now of whom nobody was told before. */
export function hasNewReaders(before: ChannelReaders | undefined, after: ChannelReaders): boolean {
  if (!after.isExternal) return false;
  if (!before?.isExternal) return true;
  return after.organisations.some(({ id }) => before.organisations.every((known) => known.id !== id));
}

const MAX_NAMED_ORGANISATIONS = 5;

/** Name the organisations that read a channel: `Acme and Initech`, `another organisation`. */
export function nameReaders({ organisations }: Pick<ChannelReaders, 'organisations'>): string {
  const names = organisations.flatMap(({ name }) => (name === undefined ? [] : visibleText(name)));
  const unnamed = Math.max(organisations.length, 1) - names.length;
  if (names.length === 0) return unnamed === 1 ? 'another organisation' : count(unnamed, 'other organisation');
  const others = unnamed === 0 ? [] : [unnamed === 1 ? 'another organisation' : count(unnamed, 'other organisation')];
  return listing([...names, ...others], MAX_NAMED_ORGANISATIONS);
}
