import type { CaseReference } from '../../core/case-reference.ts';
import { getActivity } from '../../operations/get-activity.ts';
import { ACTIVITY_PAGE, activity as blocks } from '../blocks/activity.ts';
import { isSlackUser } from '../blocks/people.ts';
import type { Command, Interaction, Reply } from '../interaction.ts';
import { takeCase } from './reference.ts';

/** `activity 1`. */
export const activity: Command = {
  name: 'activity',
  aliases: ['history', 'log'],
  usage: 'activity <case>',
  summary: 'Show what happened to a case',
  async run(interaction, args) {
    const { interaction: here, reference } = await takeCase(interaction, args, this.usage);
    return activityPage(here, reference, 0);
  },
};

/** One page of a case's activity, newest first. */
export async function activityPage(
  interaction: Interaction,
  reference: CaseReference,
  offset: number,
): Promise<Extract<Reply, { text: string }>> {
  const found = await interaction.perform(getActivity, { reference, limit: ACTIVITY_PAGE + 1, offset });
  const people = found.actions.flatMap(({ payload }) =>
    ((payload.assignees ?? []) as { uid: string }[]).map(({ uid }) => uid),
  );
  const names = await interaction.directory.names(people.filter(isSlackUser), []);
  return blocks({ case: found.case, spaceId: interaction.actor.spaceId, actions: found.actions, names, offset });
}
