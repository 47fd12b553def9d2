import { performAsSystem } from '../../operations/perform.ts';
import { isTransient } from '../../slack/context/listener.ts';
import { lookAtChannel } from '../../slack/context/look-at-channel.ts';
import { addEffect } from '../../store/effects.ts';
import { listStaleChannels, noteLook } from '../../store/workspace/slack-channels.ts';
import { DEFAULT_SPACE } from '../../store/workspace/spaces.ts';
import { NOWHERE } from '../ends/give-up.ts';
import type { Handler, JobContext } from '../handler.ts';

const HOUR_MS = 60 * 60_000;
/** Slack takes about 50 such calls a minute, and others need some of them. */
const CHANNELS_A_MINUTE = 20;

/**
 * Look which other organisations read a channel, as something of that changed; or those with cards that were not looked
 * at for an hour, some a minute. An invitation is told by no event.
 */
export const lookAtChannels: Handler<'look_at_channels'> = async (context, { channel }) => {
  if (channel) {
    await look(context, channel);
    return;
  }
  const { deps } = context;
  const before = new Date(deps.now().getTime() - HOUR_MS);
  const stale = await listStaleChannels(deps.database.read, before, CHANNELS_A_MINUTE);
  let looked = 0;
  for (const one of stale) if (await look(context, one)) looked += 1;
  if (stale.length < CHANNELS_A_MINUTE || looked === 0) return;
  await performAsSystem(deps, 'lookAtChannels', NOWHERE, ({ tx }) =>
    addEffect(tx, 'look_at_channels', {}, { queue: 'look_at_channels', delayMs: 60_000 }),
  );
};

/** Return false where Slack does not show the channel to the bot. */
async function look(
  { deps, slack }: JobContext,
  { workspaceId, channelId }: { workspaceId: string; channelId: string },
): Promise<boolean> {
  try {
    await lookAtChannel({ deps, workspaceId, client: slack }, channelId, { isStale: true });
    return true;
  } catch (error) {
    if (isTransient(error)) throw error;
    deps.log.info({ err: error, channel: channelId }, 'Slack does not say who reads a channel');
    const scope = { workspaceId, spaceId: DEFAULT_SPACE };
    await performAsSystem(deps, 'noteLook', scope, ({ tx }) => noteLook(tx, workspaceId, channelId, deps.now()));
    return false;
  }
}
