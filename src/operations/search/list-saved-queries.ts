import { z } from 'zod';
import { listSavedQueries, type SavedQuery } from '../../store/search/saved-queries.ts';
import type { ReadOperation } from '../operation.ts';

/** Return the saved queries that this person can call by name: their own, and those of the space (`owner` is empty). */
export const savedQueries: ReadOperation<Record<string, never>, SavedQuery[]> = {
  name: 'savedQueries',
  capability: 'read_cases',
  input: z.object({}),
  read: ({ db, actor }) => listSavedQueries(db, actor, actor.user.profile_uid ?? ''),
};
