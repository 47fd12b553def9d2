import { z } from 'zod';
import type { Case } from '../core/case.ts';
import { parseQuery } from '../core/query.ts';
import { countCases, queryCases } from '../store/case-query.ts';
import type { ReadOperation } from './operation.ts';

interface Input {
  query: string;
  limit: number;
  offset?: number | undefined;
}

/** The cases that a query finds, one page, with the count of all. Throws a `DocketError` that points at a wrong word. */
export const listCases: ReadOperation<Input, { cases: Case[]; total: number }> = {
  name: 'listCases',
  capability: 'read_cases',
  input: z.object({
    query: z.string(),
    limit: z.number().int().min(1).max(100),
    offset: z.number().int().min(0).optional(),
  }),
  async read({ db, deps, actor }, { query: text, limit, offset }) {
    const query = parseQuery(text);
    const now = deps.now();
    const [cases, total] = await Promise.all([
      queryCases(db, actor, query, { now, limit, offset: offset ?? 0 }),
      countCases(db, actor, query, now),
    ]);
    return { cases, total };
  },
};
