import type { CaseStatus } from '../../core/cases/case.ts';
import { DocketError } from '../../core/error.ts';
import type { Command } from '../context/interaction.ts';
import { editOne } from './edit-one.ts';
import { takeCase } from './reference.ts';

const WORDS: Record<string, CaseStatus> = {
  open: 'open',
  opened: 'open',
  'in-progress': 'in-progress',
  'in progress': 'in-progress',
  in_progress: 'in-progress',
  inprogress: 'in-progress',
  progress: 'in-progress',
  closed: 'closed',
  close: 'closed',
};

/** `status 1 closed`. */
export const status: Command = {
  name: 'status',
  usage: 'status <case> open|in-progress|closed',
  summary: 'Change the status',
  async run(interaction, args) {
    const addressed = await takeCase(interaction, args, this.usage);
    const wanted = WORDS[addressed.rest.trim().toLowerCase()];
    if (!wanted) throw new DocketError('status_unknown');
    return editOne(addressed, { status: wanted }, ({ case: { status } }) => `status is now ${status}.`);
  },
};
