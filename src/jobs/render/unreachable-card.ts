import { performAsSystem } from '../../operations/perform.ts';
import { unreachableCard, unshownCard } from '../../slack/blocks/cases/refused-part.ts';
import { slackError } from '../../slack/context/slack-error.ts';
import { noteCardRefusal } from '../../store/cases/card-refusals.ts';
import { deleteShownPart, type ShownPart } from '../../store/cases/case-cards.ts';
import { findCase } from '../../store/cases/cases.ts';
import { addEffect } from '../../store/effects.ts';
import { isArchived } from '../deliver/refusals.ts';
import { isUnreachableCode } from '../deliver/unreachable.ts';
import type { JobContext } from '../handler.ts';
import type { PartAddress } from './post-part.ts';

/**
 * Note that the bot cannot write in the channel of a card, and tell whoever shared it, once. It goes on when the
 * channel is opened again or the bot is invited; a card that was never posted is forgotten, unless the channel is
 * archived.
 */
export async function noteUnreachable(
  { deps }: JobContext,
  { scope, caseId, channelId }: PartAddress,
  { ts, refusal, requestedBy }: ShownPart,
  error: unknown,
): Promise<void> {
  const isForgotten = ts === null && !isArchived(error);
  await performAsSystem(deps, 'noteUnreachable', scope, async ({ tx }) => {
    if (isForgotten) await deleteShownPart(tx, scope, caseId, { channelId, part: 'card', ts });
    else await noteCardRefusal(tx, scope, caseId, channelId, slackError(error) ?? null);
    const found = await findCase(tx, scope, { id: caseId });
    if (requestedBy === null || !found || (!isForgotten && isUnreachableCode(refusal))) return;
    const number = found.incremental_id;
    const message = isForgotten
      ? unshownCard(number, channelId)
      : unreachableCard(number, channelId, isArchived(error));
    await addEffect(tx, 'notify', { ...scope, userId: requestedBy, channelId: requestedBy, ...message });
  });
}

/** Note that the bot can write in the channel of a card again, where it could not. */
export async function noteReachable(
  { deps }: JobContext,
  { scope, caseId, channelId }: PartAddress,
  { refusal }: ShownPart,
): Promise<void> {
  if (!isUnreachableCode(refusal)) return;
  await performAsSystem(deps, 'noteReachable', scope, ({ tx }) => noteCardRefusal(tx, scope, caseId, channelId, null));
}
