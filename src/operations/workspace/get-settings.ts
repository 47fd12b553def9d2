import { z } from 'zod';
import type { Reader } from '../../store/database.ts';
import { findSetting } from '../../store/workspace/settings.ts';
import { DEFAULT_SPACE } from '../../store/workspace/spaces.ts';
import type { ReadOperation } from '../operation.ts';

/** The switches of a channel. */
export interface ChannelSettings {
  /** Since when replies in the threads of cases become comments here (ISO 8601); absent while they do not. */
  mirrorSince?: string;
}

const stored = z.object({ mirrorSince: z.string().optional() }).catch({});

/** Return the switches of a channel. They belong to the channel, whichever space its commands work on. */
export const getSettings: ReadOperation<{ channelId: string }, ChannelSettings> = {
  name: 'getSettings',
  capability: 'read_cases',
  input: z.object({ channelId: z.string() }),
  read: ({ db, actor }, { channelId }) => channelSettings(db, actor.workspaceId, channelId),
};

export async function channelSettings(db: Reader, workspaceId: string, channelId: string): Promise<ChannelSettings> {
  const value = await findSetting(db, { workspaceId, spaceId: DEFAULT_SPACE }, settingsKey(channelId));
  const { mirrorSince } = stored.parse(value ?? {});
  return mirrorSince === undefined ? {} : { mirrorSince };
}

export function settingsKey(channelId: string): string {
  return `channel/${channelId}`;
}
