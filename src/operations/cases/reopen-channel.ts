import { z } from 'zod';
import { renderRefused } from '../../store/cases/card-refusals.ts';
import type { WriteOperation } from '../operation.ts';

/** Bring the cards of a channel up to date in which the bot could not write for a while. */
export const reopenChannel: WriteOperation<{ channelId: string }, { cards: number }> = {
  name: 'reopenChannel',
  capability: 'read_cases',
  input: z.object({ channelId: z.string() }),
  async write({ tx, actor }, { channelId }) {
    return { cards: await renderRefused(tx, { workspaceId: actor.workspaceId, channelId }) };
  },
};
