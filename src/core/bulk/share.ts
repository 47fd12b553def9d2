import { z } from 'zod';
import type { BulkAction } from './action.ts';
import { CHANGED, UNCHANGED } from './outcome.ts';

const params = z.object({
  channelId: z.string().min(1, 'Pick a channel.'),
  /** The ids of the organisations that whoever asked was told of, where others read the channel. */
  organisations: z.array(z.string()).exactOptional(),
});
export type BulkShare = z.infer<typeof params>;

/** Show the cards of the cases in a channel, one after the other at Slack's pace. */
export const share: BulkAction<BulkShare> = {
  name: 'share',
  way: 'share',
  params,
  needs: ['read_cases'],
  watches: 'shown',
  foresee: (seen) => (seen === true ? UNCHANGED : CHANGED),
};
