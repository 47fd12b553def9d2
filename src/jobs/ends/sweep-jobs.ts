import { isFullDiskMessage } from '../../core/system-error.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { type EndingJob, listExhausted, takeOut } from '../../store/given-up-jobs.ts';
import { giveBackTry } from '../../store/job-health.ts';
import type { JobContext } from '../handler.ts';
import { endJob, endPlainly, NOWHERE } from './give-up.ts';
import { learnGivenUpKeys } from './settle.ts';

/**
 * End every job that used up its tries and that nobody works on: those whose process died at the end, or whose last
 * error could not be written down. Any number of workers may do it at once: each job is ended by one.
 */
export async function sweepJobs({ deps }: Pick<JobContext, 'deps'>): Promise<void> {
  for (const { error, ...job } of await listExhausted(deps.database.read)) {
    if (isFullDiskMessage(error)) {
      await performAsSystem(deps, 'giveBackTry', NOWHERE, ({ tx }) => giveBackTry(tx, job.jobId));
      continue;
    }
    try {
      await sweep({ deps }, job, error, endJob);
    } catch (thrown) {
      deps.log.error({ err: thrown, kind: job.kind, job: job.jobId }, 'the end of a job failed');
      await sweep({ deps }, job, error, endPlainly);
    }
  }
}

function sweep(
  { deps }: Pick<JobContext, 'deps'>,
  job: Omit<EndingJob, 'payload'>,
  error: string,
  end: typeof endJob,
): Promise<void> {
  return performAsSystem(deps, 'sweepJob', NOWHERE, async (context) => {
    const taken = await takeOut(context.tx, job.jobId);
    if (taken) await end(context, { ...job, ...taken }, { message: error });
  });
}

/** Sweep every `every` milliseconds until told to stop. A sweep that fails is followed by the next. */
export function startSweeps(context: Pick<JobContext, 'deps'>, every: number): () => void {
  const sweep = async () => {
    await sweepJobs(context);
    await learnGivenUpKeys(context);
  };
  const timer = setInterval(() => {
    sweep().catch((error: unknown) => context.deps.log.warn({ err: error }, 'no sweep of jobs was possible'));
  }, every);
  return () => clearInterval(timer);
}
