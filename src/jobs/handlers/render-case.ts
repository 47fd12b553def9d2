import { performAsSystem } from '../../operations/perform.ts';
import { deleteShownPart, deleteShownParts, listShownParts, type ShownPart } from '../../store/cases/case-cards.ts';
import { findCase } from '../../store/cases/cases.ts';
import type { Scope } from '../../store/database.ts';
import { addEffect } from '../../store/effects.ts';
import { isUnreachable } from '../deliver/unreachable.ts';
import type { Handler, JobContext } from '../handler.ts';
import { loadThread } from '../render/load-thread.ts';
import { loadTrashed } from '../render/load-trashed.ts';
import { type PartAddress, postPart, removePart, updatePart } from '../render/post-part.ts';
import { type Part, threadParts } from '../render/thread.ts';

/**
 * Bring the card and the thread of a case up to date wherever it was shared: post, update or remove the difference. Of
 * a case in the trash only the card changes: its thread comes back with it.
 */
export const renderCase: Handler<'render_case'> = async (context, { workspaceId, spaceId, caseId }) => {
  const scope = { workspaceId, spaceId };
  const shown = await listShownParts(context.deps.database.read, scope, caseId);
  for (const card of shown.filter(({ part }) => part === 'card')) {
    const here = shown.filter(({ channelId }) => channelId === card.channelId);
    try {
      await renderChannel(context, { scope, caseId, channelId: card.channelId }, card, here);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      await giveUp(context, scope, caseId, card);
    }
  }
};

async function renderChannel(
  context: JobContext,
  place: PartAddress,
  card: ShownPart,
  here: ShownPart[],
): Promise<void> {
  const model = await loadThread(context, place.scope, place.caseId, card);
  if (!model) {
    const trashed = card.ts === null ? undefined : await loadTrashed(context, place.scope, place.caseId);
    if (trashed) await renderCard(context, place, trashed, card);
    return;
  }
  const [first, ...replies] = threadParts(model);
  const threadTs = await renderCard(context, place, first, card);
  if (threadTs === undefined) return;
  const inThread = { ...place, threadTs };
  for (const part of replies) {
    await renderPart(
      context,
      inThread,
      part,
      here.find((one) => one.part === part.part),
    );
  }
  const wanted = new Set(['card', ...replies.map(({ part }) => part)]);
  for (const gone of here.filter(({ part }) => !wanted.has(part))) await removePart(context, inThread, gone);
}

/**
 * Bring the card; one that somebody deleted in Slack is forgotten with its thread, until the case is shared there
 * again.
 */
async function renderCard(
  context: JobContext,
  place: PartAddress,
  part: Part,
  card: ShownPart,
): Promise<string | undefined> {
  if (card.ts === null || card.hash === part.hash) return renderPart(context, place, part, card);
  if (await updatePart(context, place, part, card.ts)) return card.ts;
  const { scope, caseId, channelId } = place;
  const { ts } = card;
  await performAsSystem(context.deps, 'forgetThread', scope, ({ tx }) =>
    deleteShownParts(tx, scope, caseId, channelId, ts),
  );
  return undefined;
}

/** Post the part, or update it where it differs from what was posted. Return its `ts`. */
async function renderPart(
  context: JobContext,
  place: PartAddress,
  part: Part,
  shown: ShownPart | undefined,
): Promise<string> {
  if (!shown || shown.ts === null) return postPart(context, place, part, shown);
  if (shown.hash === part.hash) return shown.ts;
  return (await updatePart(context, place, part, shown.ts)) ? shown.ts : postPart(context, place, part, undefined);
}

/** Notify whoever asked for a card that cannot be posted, once, and forget that it was wanted. */
async function giveUp({ deps }: JobContext, scope: Scope, caseId: string, card: ShownPart): Promise<void> {
  if (card.ts !== null) return;
  const { channelId, requestedBy } = card;
  await performAsSystem(deps, 'giveCardUp', scope, async ({ tx }) => {
    await deleteShownPart(tx, scope, caseId, channelId, 'card');
    const found = await findCase(tx, scope, { id: caseId });
    if (requestedBy === null || !found) return;
    const number = found.incremental_id;
    const text = `Case #${number} is saved, but I cannot show its card in <#${channelId}>: I am not a member there. Invite me with \`/invite @docket\`, then type \`/case share ${number}\` in that channel.`;
    const notice = { ...scope, userId: requestedBy, channelId: requestedBy, text };
    await addEffect(tx, 'notify', notice);
  });
}
