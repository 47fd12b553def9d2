import { jobHealth, kindWords } from '../../store/job-health.ts';
import type { Deps } from '../operation.ts';

/** Milliseconds for which an answer holds: probes come every few seconds, from several sides. */
const FRESH_MS = 5_000;

/** Return what tells, in a sentence each and without a name of anybody, what is wrong with the work in the background. */
export function jobTroubles({ database }: Pick<Deps, 'database'>, freshMs = FRESH_MS): () => Promise<string[]> {
  let known: { at: number; troubles: Promise<string[]> } | undefined;
  return () => {
    if (!known || performance.now() - known.at > freshMs) known = { at: performance.now(), troubles: look() };
    return known.troubles;
  };

  async function look(): Promise<string[]> {
    const { givenUp, waitingForDisk } = await jobHealth(database.read);
    return [
      ...givenUp.map((one) => `${kindWords(one)} given up.`),
      ...(waitingForDisk > 0 ? [`A disk is full: ${waitingForDisk} wait for room.`] : []),
    ];
  }
}
