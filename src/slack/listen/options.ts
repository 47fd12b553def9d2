import type { App } from '@slack/bolt';
import { parseCaseBlockId } from '../blocks/cases/case-block-id.ts';
import { attempt, type Listener } from '../context/listener.ts';
import { options } from '../options/index.ts';

/** Listen to menus that ask for their options while a person types; no answer in time is an empty menu. */
export function listenToOptions(app: App, listener: Listener): void {
  app.options(/.*/, async ({ ack, payload, body }) => {
    const provider = options.get(payload.action_id);
    const metadata = (body as { view?: { private_metadata?: string } }).view?.private_metadata;
    const about = (metadata ? JSON.parse(metadata) : {}) as { spaceId?: string; channelId?: string };
    const { channelId, spaceId = parseCaseBlockId(payload.block_id)?.spaceId } = about;
    const asking = { blockId: payload.block_id, metadata: { ...about } };
    const result = await attempt(
      listener,
      {
        entry: 'view',
        userId: body.user.id,
        identity: 'options',
        payload: null,
        ...(spaceId !== undefined && { spaceId }),
        ...(channelId !== undefined && { conversation: { channelId } }),
      },
      async (interaction) => (provider ? provider.options(interaction, payload.value, asking) : []),
    );
    await ack({ options: result.ok ? result.value.slice(0, 100) : [] });
  });
}
