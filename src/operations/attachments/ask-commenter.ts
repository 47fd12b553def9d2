import { nameReaders } from '../../core/cases/external-channel.ts';
import { escapeMrkdwn } from '../../core/markdown/index.ts';
import { noteAsked } from '../../store/cases/external-cards.ts';
import { addEffect } from '../../store/effects.ts';
import type { WriteContext } from '../operation.ts';

/**
 * Ask whoever commented on a case whether other organisations may see that, once for each channel where its comments are
 * shown to some; until they agree theirs are left out there.
 */
export async function askCommenter(
  { tx, actor }: WriteContext,
  { id, incremental_id: number }: { id: string; incremental_id: number },
): Promise<void> {
  const userId = actor.user.profile_uid;
  if (actor.kind !== 'person' || userId === undefined) return;
  const { workspaceId, spaceId } = actor;
  for (const { channelId, organisations } of await noteAsked(tx, actor, id, userId)) {
    const who = escapeMrkdwn(nameReaders({ organisations }));
    const text = [
      `Case #${number} is shown with its comments in <#${channelId}>, which ${who} reads too.`,
      `Your comments and files are left out there until you agree: type \`/case share ${number}\` in that channel.`,
    ].join(' ');
    await addEffect(tx, 'notify', { workspaceId, spaceId, userId, channelId: userId, text });
  }
}
