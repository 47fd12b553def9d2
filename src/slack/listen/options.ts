import type { App } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import { parseCaseBlockId } from '../blocks/cases/case-block-id.ts';
import { attempt, type Listener } from '../context/listener.ts';
import { aboutOf } from '../context/own-json.ts';
import { options } from '../options/index.ts';
import { acknowledge } from './acknowledge.ts';
import { optionsRequest } from './payloads/options-request.ts';
import { readPayload } from './read-payload.ts';

/** Most options that Slack takes. */
const MAX_OPTIONS = 100;

/** Listen to menus that ask for their options while a person types; no answer in time is an empty menu. */
export function listenToOptions(app: App, listener: Listener): void {
  app.options(/.*/, async ({ ack, body }) => {
    await acknowledge(ack({ options: await offered(listener, body) }));
  });
}

async function offered(listener: Listener, body: unknown): Promise<PlainTextOption[]> {
  const asked = readPayload(listener.deps.log, 'options', optionsRequest, body);
  if (!asked) return [];
  const { blockId, metadata, text, userId } = asked;
  const provider = options.get(asked.actionId);
  const { channelId, spaceId = parseCaseBlockId(blockId)?.spaceId } = aboutOf(metadata);
  const result = await attempt(
    listener,
    {
      entry: 'view',
      userId,
      identity: 'options',
      payload: null,
      ...(spaceId !== undefined && { spaceId }),
      ...(channelId !== undefined && { conversation: { channelId } }),
    },
    async (interaction) => (provider ? provider.options(interaction, text, { blockId, metadata }) : []),
  );
  return result.ok ? result.value.slice(0, MAX_OPTIONS) : [];
}
