import type { Command } from '../context/interaction.ts';
import { showActivity } from '../flows/cases/show-activity.ts';
import { takeCase } from './reference.ts';

/** `activity 1 comments oldest by:@ana`. */
export const activity: Command = {
  name: 'activity',
  aliases: ['history', 'log'],
  usage: 'activity <case> [comments|history] [oldest] [by:@person]',
  summary: 'Show what happened to a case',
  async run(interaction, args) {
    const { interaction: here, reference, rest } = await takeCase(interaction, args, this.usage);
    return showActivity(here, reference, rest);
  },
};
