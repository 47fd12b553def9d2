import { type ChannelReaders, hasNewReaders, nameReaders } from '../../core/cases/external-channel.ts';
import { escapeMrkdwn } from '../../core/markdown/index.ts';
import { listing } from '../../core/words.ts';
import { type CardIn, listCardsIn, quietCards } from '../../store/cases/external-cards.ts';
import type { Tx } from '../../store/database.ts';
import { addEffect } from '../../store/effects.ts';
import { renderCases } from '../../store/render-jobs.ts';
import * as store from '../../store/workspace/slack-channels.ts';
import { DEFAULT_SPACE } from '../../store/workspace/spaces.ts';
import type { Deps, WriteContext } from '../operation.ts';
import { performAsSystem } from '../perform.ts';

/** Cards of a channel beyond these are brought up to date one after the other. */
const RENDERED_AT_ONCE = 20;
const MAX_NAMED_CASES = 10;

/** Return who reads a channel, as Slack said it last, and when; asked on anybody's behalf, so it needs no capability. */
export function findChannel({ database }: Deps, workspaceId: string, channelId: string) {
  return store.findChannel(database.read, workspaceId, channelId);
}

/**
 * Keep who reads a channel now. Where somebody reads it of whom nobody was told, its cards go quiet, and whoever shared
 * them is told once.
 */
export function saveChannel(deps: Deps, workspaceId: string, channelId: string, readers: ChannelReaders) {
  return performAsSystem(deps, 'saveChannel', { workspaceId, spaceId: DEFAULT_SPACE }, async (context) => {
    const now = { ...readers, lookedAt: deps.now() };
    const before = await store.saveChannel(context.tx, workspaceId, channelId, now);
    if (hasNewReaders(before, readers)) await goQuiet(context, workspaceId, channelId, readers);
    else if (before?.isExternal && !readers.isExternal) {
      await renderAll(context, await listCardsIn(context.tx, workspaceId, channelId));
    }
  });
}

/** Have a channel looked at by a job, as something about who reads it changed. */
export function askToLookAt(deps: Deps, workspaceId: string, channelId: string): Promise<void> {
  return performAsSystem(deps, 'askToLookAt', { workspaceId, spaceId: DEFAULT_SPACE }, ({ tx }) =>
    addEffect(tx, 'look_at_channels', { channel: { workspaceId, channelId } }),
  );
}

async function goQuiet(context: WriteContext, workspaceId: string, channelId: string, readers: ChannelReaders) {
  const cards = await quietCards(context.tx, workspaceId, channelId);
  await renderAll(context, cards);
  // Of one that was not posted yet, its sharer hears when it is not.
  const posted = cards.filter(({ isPosted, requestedBy }) => isPosted && requestedBy !== null);
  for (const own of Map.groupBy(posted, ({ requestedBy }) => requestedBy).values()) {
    await notifySharer(context.tx, own, channelId, readers);
  }
}

async function notifySharer(tx: Tx, [first, ...others]: CardIn[], channelId: string, readers: ChannelReaders) {
  if (!first?.requestedBy) return;
  const { workspaceId, spaceId, requestedBy: userId, number } = first;
  const cases = listing(
    [first, ...others].map((one) => `#${one.number}`),
    MAX_NAMED_CASES,
  );
  const who = escapeMrkdwn(nameReaders(readers));
  const text = [
    `<#${channelId}> is now shared with ${who}, who can read what stands there already, threads included.`,
    others.length === 0
      ? `The card of your case ${cases} there shows its title, status and severity from now on, and nothing is added to its thread.`
      : `The cards of your cases ${cases} there show title, status and severity from now on, and nothing is added to their threads.`,
    `To show more of one there, type \`/case share ${number}\` in that channel.`,
  ].join(' ');
  await addEffect(tx, 'notify', { workspaceId, spaceId, userId, channelId: userId, text });
}

async function renderAll({ tx, deps, touched }: WriteContext, cards: readonly CardIn[]): Promise<void> {
  const later = cards.length > RENDERED_AT_ONCE ? deps.now() : undefined;
  for (const { caseId } of cards) touched.add(caseId);
  for (const of of Map.groupBy(cards, ({ spaceId }) => spaceId).values()) {
    if (!of[0]) continue;
    await renderCases(
      tx,
      of[0],
      of.map(({ caseId }) => caseId),
      later,
    );
  }
}
