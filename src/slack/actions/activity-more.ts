import { activityPage } from '../commands/activity.ts';
import type { Action } from '../interaction.ts';
import { caseOf } from './case-of.ts';

/** The next page of a case's activity, in place of the one shown. */
export const activityMore: Action = {
  actionId: 'activity_more',
  run: async (interaction, hit) => ({
    ...(await activityPage(interaction, caseOf(hit), Number(hit.value ?? 0))),
    replaceOriginal: true,
  }),
};
