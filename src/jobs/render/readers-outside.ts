import { type ChannelReaders, nameReaders } from '../../core/cases/external-channel.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { unaskedCard } from '../../slack/blocks/cases/refused-part.ts';
import { isTransient } from '../../slack/context/listener.ts';
import { lookAtChannel } from '../../slack/context/look-at-channel.ts';
import { slackError } from '../../slack/context/slack-error.ts';
import { deleteShownPart, type ShownPart } from '../../store/cases/case-cards.ts';
import { findCase } from '../../store/cases/cases.ts';
import { addEffect } from '../../store/effects.ts';
import { findChannel } from '../../store/workspace/slack-channels.ts';
import type { JobContext } from '../handler.ts';
import type { PartAddress } from './post-part.ts';
import type { Part } from './thread.ts';

/** What other organisations see of a case in a channel that they read. */
export interface Outside {
  /** Their names. */
  who: string;
  /** They see the quiet card alone. */
  isQuiet: boolean;
  /** The Slack users who agreed that their comments and files are seen. */
  agreed: ReadonlySet<string>;
}

/** Find out what other organisations see of a case in the channel of its card; undefined where none reads it. */
export async function outsideOf(
  context: JobContext,
  { scope, channelId }: PartAddress,
  card: ShownPart,
): Promise<Outside | undefined> {
  const readers = await readersAt(context, scope.workspaceId, channelId);
  if (!readers?.isExternal) return undefined;
  return { who: nameReaders(readers), isQuiet: !card.showsComments, agreed: new Set(card.agreed) };
}

/** What events and the periodic pass keep is trusted; a channel that nobody looked at yet is looked at now. */
async function readersAt(
  { deps, slack }: JobContext,
  workspaceId: string,
  channelId: string,
): Promise<ChannelReaders | undefined> {
  const known = await findChannel(deps.database.read, workspaceId, channelId);
  if (known) return known;
  try {
    return await lookAtChannel({ deps, workspaceId, client: slack }, channelId);
  } catch (error) {
    if (isTransient(error)) throw error;
    deps.log.info({ channel: channelId, code: slackError(error) }, 'Slack does not say who reads a channel');
    return undefined;
  }
}

/** Tell whether other organisations may see a reply of the thread: comments and files only of those who agreed. */
export function isSeenOutside({ isQuiet, agreed }: Outside, { part, by }: Part): boolean {
  if (isQuiet) return false;
  return !/^(comment|files):/.test(part) || (by?.profile_uid !== undefined && agreed.has(by.profile_uid));
}

/** Tell whether a card was never posted, and nobody agreed that other organisations see it. */
export function isUnasked({ ts, hash, isConfirmed }: ShownPart): boolean {
  return ts === null && hash === null && !isConfirmed;
}

/** Forget a card that would be seen by other organisations without anybody having agreed; tell whoever shared it. */
export async function forgetUnasked(
  { deps }: JobContext,
  { scope, caseId, channelId }: PartAddress,
  { ts, requestedBy }: ShownPart,
  { who }: Outside,
): Promise<void> {
  await performAsSystem(deps, 'forgetUnasked', scope, async ({ tx }) => {
    await deleteShownPart(tx, scope, caseId, { channelId, part: 'card', ts });
    const found = await findCase(tx, scope, { id: caseId });
    if (requestedBy === null || !found) return;
    const message = unaskedCard(found.incremental_id, channelId, who);
    await addEffect(tx, 'notify', { ...scope, userId: requestedBy, channelId: requestedBy, ...message });
  });
}
