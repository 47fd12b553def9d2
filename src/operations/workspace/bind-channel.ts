import { z } from 'zod';
import { DocketError } from '../../core/error.ts';
import { bindChannel as bind, listSpaces, type Space } from '../../store/workspace/spaces.ts';
import type { WriteOperation } from '../operation.ts';

/** Make the commands typed in a channel work on a space. */
export const bindChannel: WriteOperation<{ channelId: string; space: string }, Space> = {
  name: 'bindChannel',
  capability: 'cases_settings',
  input: z.object({ channelId: z.string(), space: z.string() }),
  async write({ tx, actor }, { channelId, space: wanted }) {
    const spaces = await listSpaces(tx, actor.workspaceId);
    const space = spaces.find(({ id }) => id === wanted.trim().toLowerCase());
    if (!space) {
      const known = spaces.map(({ id }) => `\`${id}\``).join(', ');
      throw new DocketError('space_not_found', { name: wanted.trim().slice(0, 40), known });
    }
    await bind(tx, actor.workspaceId, channelId, space.id);
    return space;
  },
};
