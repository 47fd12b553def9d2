import { z } from 'zod';
import { type GivenUpJob, listGivenUp as list } from '../../store/given-up-jobs.ts';
import { jobHealth } from '../../store/job-health.ts';
import type { ReadOperation } from '../operation.ts';

export type { GivenUpJob } from '../../store/given-up-jobs.ts';

/** What is wrong with the work in the background of a workspace. */
export interface GivenUpJobs {
  /** The newest. */
  jobs: GivenUpJob[];
  total: number;
  waitingForDisk: number;
}

/** Return what was given up in all spaces of a workspace, and how many jobs wait for room on a disk. */
export const listGivenUp: ReadOperation<{ limit: number }, GivenUpJobs> = {
  name: 'listGivenUp',
  capability: 'cases_settings',
  input: z.object({ limit: z.number().int().positive() }),
  async read({ db, actor }, { limit }) {
    const [jobs, { givenUp, waitingForDisk }] = await Promise.all([list(db, actor.workspaceId, limit), jobHealth(db)]);
    return { jobs, total: givenUp.reduce((sum, { count }) => sum + count, 0), waitingForDisk };
  },
};
