import { CASE_SEVERITIES } from '../../core/cases/case.ts';
import { DocketError } from '../../core/error.ts';
import { isOneOf } from '../../core/objects.ts';
import type { Command } from '../context/interaction.ts';
import { editOne } from './edit-one.ts';
import { takeCase } from './reference.ts';

/** `severity 1 high`. */
export const severity: Command = {
  name: 'severity',
  aliases: ['sev'],
  usage: 'severity <case> low|medium|high|critical',
  summary: 'Change the severity',
  async run(interaction, args) {
    const addressed = await takeCase(interaction, args, this.usage);
    const wanted = addressed.rest.trim().toLowerCase();
    if (!isOneOf(CASE_SEVERITIES, wanted)) {
      throw new DocketError('severity_unknown');
    }
    return editOne(addressed, { severity: wanted }, ({ case: { severity } }) => `severity is now ${severity}.`);
  },
};
