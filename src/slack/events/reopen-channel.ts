import { systemActor } from '../../operations/actor.ts';
import { reopenChannel as reopen } from '../../operations/cases/reopen-channel.ts';
import { perform } from '../../operations/perform.ts';
import type { Listener } from '../context/listener.ts';

/** Bring the cards of a channel up to date that was opened again, or that the bot was invited to. */
export async function reopenChannel({ deps, installation }: Listener, channelId: string): Promise<void> {
  const { workspaceId } = installation;
  try {
    const actor = systemActor({ workspaceId, spaceId: 'default' }, `channel:${channelId}`);
    await perform(deps, reopen, actor, { channelId });
  } catch (error) {
    deps.log.error({ err: error }, 'the cards of a channel could not be brought up to date; the periodic pass will');
  }
}
