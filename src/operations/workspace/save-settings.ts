import { z } from 'zod';
import { saveSetting } from '../../store/workspace/settings.ts';
import { DEFAULT_SPACE } from '../../store/workspace/spaces.ts';
import type { WriteOperation } from '../operation.ts';
import { type ChannelSettings, channelSettings, settingsKey } from './get-settings.ts';

/** Switch on or off that replies in the threads of cases become comments in a channel: those written from now on. */
export const saveSettings: WriteOperation<{ channelId: string; mirror: boolean }, ChannelSettings> = {
  name: 'saveSettings',
  capability: 'cases_settings',
  input: z.object({ channelId: z.string(), mirror: z.boolean() }),
  async write({ tx, actor, at }, { channelId, mirror }) {
    const before = await channelSettings(tx, actor.workspaceId, channelId);
    if (mirror === (before.mirrorSince !== undefined)) return before;
    const after: ChannelSettings = mirror ? { mirrorSince: at } : {};
    const scope = { workspaceId: actor.workspaceId, spaceId: DEFAULT_SPACE };
    await saveSetting(tx, scope, settingsKey(channelId), after);
    return after;
  },
};
