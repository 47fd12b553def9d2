import { z } from 'zod';
import { looksInTrash } from '../../core/search/query.ts';
import { type CaseCursor, type CasePage, countCases, queryCases } from '../../store/search/case-query.ts';
import type { ReadOperation } from '../operation.ts';
import { readQuery } from './read-query.ts';

interface Input {
  query: string;
  limit: number;
  /** `next` of the page before. */
  after?: CaseCursor | undefined;
  /** Whether all are counted, exactly: dear where there are very many. */
  count?: boolean | undefined;
}

const cursor: z.ZodType<CaseCursor> = z.tuple([z.string(), z.number().int()]);

/**
 * List the cases that a query finds, one page, and the place where the next one begins. `total` is -1 where `count` is
 * false; `isTrash` says that they are deleted ones. Throw a `DocketError` that points at a wrong word.
 */
export const listCases: ReadOperation<Input, CasePage & { total: number; isTrash: boolean }> = {
  name: 'listCases',
  capability: 'read_cases',
  input: z.object({
    query: z.string(),
    limit: z.number().int().min(1).max(100),
    after: cursor.optional(),
    count: z.boolean().optional(),
  }),
  async read({ db, deps, actor }, { query: text, limit, after, count = true }) {
    const query = await readQuery(db, actor, text);
    const now = deps.now();
    const [page, total] = await Promise.all([
      queryCases(db, actor, query, { now, limit, after }),
      count ? countCases(db, actor, query, now) : -1,
    ]);
    return { ...page, total, isTrash: looksInTrash(query) };
  },
};
