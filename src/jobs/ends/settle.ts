import { performAsSystem } from '../../operations/perform.ts';
import { listGivenUpKeys, settleGivenUp } from '../../store/given-up-jobs.ts';
import type { JobContext } from '../handler.ts';
import { NOWHERE } from './give-up.ts';

/**
 * The keys of jobs that were given up, as this process saw them last. They are few and seldom any, so that no job that
 * is done asks the database for them.
 */
const keys = new Set<string>();

/** What is noted while the database is asked, which may not have known of it: a set for each question. */
const notedMeanwhile = new Set<Set<string>>();

/** Look again which keys were given up. */
export async function learnGivenUpKeys({ deps }: Pick<JobContext, 'deps'>): Promise<void> {
  const noted = new Set<string>();
  notedMeanwhile.add(noted);
  try {
    const found = await listGivenUpKeys(deps.database.read);
    keys.clear();
    for (const key of [...found, ...noted]) keys.add(key);
  } finally {
    notedMeanwhile.delete(noted);
  }
}

/** Remember that a job with the key was given up just now. */
export function noteGivenUpKey(key: string | null): void {
  if (key === null) return;
  for (const known of [keys, ...notedMeanwhile]) known.add(key);
}

/** Forget that a job with the key was given up, once another of that key has done the work. */
export async function settleKey({ deps }: Pick<JobContext, 'deps'>, key: string | null): Promise<void> {
  if (key === null || !keys.has(key)) return;
  await performAsSystem(deps, 'settleGivenUp', NOWHERE, ({ tx }) => settleGivenUp(tx, [key]));
  keys.delete(key);
}
