import { performAsSystem } from '../../operations/perform.ts';
import { deleteShownParts, listShownParts, type ShownPart } from '../../store/cases/case-cards.ts';
import { gather, throwAny } from '../deliver/gather.ts';
import { isUnreachable } from '../deliver/unreachable.ts';
import type { Handler, JobContext } from '../handler.ts';
import { loadThread } from '../render/load-thread.ts';
import { loadTrashed } from '../render/load-trashed.ts';
import { markReply } from '../render/mark-reply.ts';
import { type PartAddress, postPart, removePart, updatePart } from '../render/post-part.ts';
import { forgetUnasked, isSeenOutside, isUnasked, type Outside, outsideOf } from '../render/readers-outside.ts';
import { addsPicture, type Part, threadParts } from '../render/thread.ts';
import { noteReachable, noteUnreachable } from '../render/unreachable-card.ts';

/** Tries in which the replies after one that failed wait for it, so that a thread stays in order. */
const ORDERED_TRIES = 3;

/** What failed so far, and whether a thread is to stay in order. */
interface Tried {
  failures: unknown[];
  isOrdered: boolean;
}

/**
 * Bring the card and the thread of a case up to date wherever it was shared: post, update or remove the difference. Of
 * a case in the trash only the card changes: its thread comes back with it. Each channel and each message is delivered
 * by itself: what Slack refuses of one keeps no other, and is tried again where that may help.
 */
export const renderCase: Handler<'render_case'> = async (context, { workspaceId, spaceId, caseId }, job) => {
  const scope = { workspaceId, spaceId };
  const shown = await listShownParts(context.deps.database.read, scope, caseId);
  const tried: Tried = { failures: [], isOrdered: job.attempt <= ORDERED_TRIES };
  for (const card of shown.filter(({ part }) => part === 'card')) {
    const here = shown.filter(({ channelId }) => channelId === card.channelId);
    await renderChannel(context, { scope, caseId, channelId: card.channelId }, card, here, tried);
  }
  throwAny(tried.failures, 'messages of a case could not be shown');
};

async function renderChannel(
  context: JobContext,
  place: PartAddress,
  card: ShownPart,
  here: ShownPart[],
  tried: Tried,
): Promise<void> {
  try {
    const outside = await outsideOf(context, place, card);
    if (outside && isUnasked(card)) {
      await forgetUnasked(context, place, card, outside);
      return;
    }
    await gather(tried.failures, () => renderThread(context, place, card, { here, outside }, tried));
    await noteReachable(context, place, card);
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    await noteUnreachable(context, place, card, error);
  }
}

async function renderThread(
  context: JobContext,
  place: PartAddress,
  card: ShownPart,
  { here, outside }: { here: ShownPart[]; outside: Outside | undefined },
  tried: Tried,
): Promise<void> {
  const { failures } = tried;
  const model = await loadThread(context, place.scope, place.caseId, card);
  if (!model) {
    const trashed = card.ts === null ? undefined : await loadTrashed(context, place.scope, place.caseId);
    if (trashed) await renderCard(context, place, trashed, card);
    return;
  }
  const [first, ...replies] = threadParts({ ...model, ...(outside?.isQuiet && { quietFor: outside.who }) });
  const before = failures.length;
  const rendered = await gather(failures, () => renderCard(context, place, first, card));
  const threadTs = failures.length > before ? card.ts : rendered;
  if (!threadTs) return;
  const inThread = { ...place, threadTs };
  // What stands there already cannot be unsaid; where others read along, nothing of it changes.
  const seen = outside ? replies.filter((reply) => isSeenOutside(outside, reply)) : replies;
  await renderReplies(context, inThread, seen, here, tried);
  const wanted = new Set(['card', ...replies.map(({ part }) => part)]);
  for (const gone of here.filter(({ part }) => !wanted.has(part))) {
    await gather(failures, () => removePart(context, inThread, gone));
  }
  for (const reply of model.replies) await gather(failures, () => markReply(context, place, reply));
}

/**
 * Post and update the replies; those that are to be posted wait for a picture that is being uploaded, and for one that
 * failed, for a few tries.
 */
async function renderReplies(
  context: JobContext,
  place: PartAddress,
  replies: readonly Part[],
  here: readonly ShownPart[],
  { failures, isOrdered }: Tried,
): Promise<void> {
  let isHeld = false;
  for (const part of replies) {
    const shown = here.find((one) => one.part === part.part);
    const isNew = (shown?.ts ?? null) === null;
    if (part.isAwaited && isNew) isHeld = true;
    if (isHeld && isNew) continue;
    const before = failures.length;
    await gather(failures, () => renderPart(context, place, part, shown));
    isHeld ||= isOrdered && isNew && failures.length > before;
  }
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
  if (await updatePart(context, place, part, card.ts, card.refusal)) return card.ts;
  const { scope, caseId, channelId } = place;
  const { ts } = card;
  await performAsSystem(context.deps, 'forgetThread', scope, ({ tx }) =>
    deleteShownParts(tx, scope, caseId, channelId, ts),
  );
  return undefined;
}

/**
 * Post the part, or update it where it differs from what was posted; where it has a picture by now, it is posted anew.
 * Return its `ts`; undefined where Slack takes nothing of it.
 */
async function renderPart(
  context: JobContext,
  place: PartAddress,
  part: Part,
  shown: ShownPart | undefined,
): Promise<string | undefined> {
  if (!shown || shown.ts === null) return postPart(context, place, part, shown);
  if (shown.hash === part.hash) return shown.ts;
  if (addsPicture(part, shown.hash)) {
    await removePart(context, place, shown);
    return postPart(context, place, part, undefined);
  }
  const isThere = await updatePart(context, place, part, shown.ts, shown.refusal);
  return isThere ? shown.ts : postPart(context, place, part, undefined);
}
