import { z } from 'zod';
import { addAgain, lockGivenUp } from '../../store/given-up-jobs.ts';
import { reopenRun } from '../../store/runs.ts';
import type { WriteOperation } from '../operation.ts';
import { requireRight } from '../require-right.ts';

const ofRun = z.object({ workspaceId: z.string(), spaceId: z.string(), runId: z.string() });

/**
 * Try again what was given up, as whoever asked for it first; a run goes on from where it stood. Return false where that
 * was done already, or the work meanwhile. Whoever was told may do it, and administrators.
 */
export const retryGivenUp: WriteOperation<{ id: string }, { again: boolean }> = {
  name: 'retryGivenUp',
  capability: 'read_cases',
  input: z.object({ id: z.uuid() }),
  async write({ tx, actor }, { id }) {
    const job = await lockGivenUp(tx, actor.workspaceId, id);
    if (!job) return { again: false };
    const isOwn = job.told !== null && job.told === actor.user.profile_uid;
    if (!isOwn) requireRight(actor, 'cases_settings');
    if (job.kind === 'carry_out_run' || job.kind === 'preview_import') {
      const { runId, ...scope } = ofRun.parse(job.payload);
      await reopenRun(tx, scope, runId);
    }
    await addAgain(tx, id);
    return { again: true };
  },
};
