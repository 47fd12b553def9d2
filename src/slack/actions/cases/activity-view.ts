import type { Action } from '../../context/interaction.ts';
import { showActivity } from '../../flows/cases/show-activity.ts';
import { caseOf } from './case-of.ts';

/** The controls of an activity; each has the words of the view it asks for as its value. */
export const activityViews: Action[] = [
  'activity_show',
  'activity_order',
  'activity_author',
  'activity_back',
  'activity_more',
].map((actionId) => ({
  actionId,
  run: async (interaction, payload) => ({
    ...(await showActivity(interaction, caseOf(payload), payload.selected.selected_option?.value ?? payload.value)),
    replaceOriginal: true,
  }),
}));
