import type { z } from 'zod';
import { bulkInput } from '../../core/bulk/bulk-run.ts';
import { connector as connectorAction } from '../../core/bulk/connector.ts';
import { readAction } from '../../core/bulk/index.ts';
import { addCounts, type BulkCounts, type BulkOutcome } from '../../core/bulk/outcome.ts';
import { DocketError } from '../../core/error.ts';
import { groupBulkItems, insertBulkItems, listBulkRows } from '../../store/bulk/bulk.ts';
import { insertRun } from '../../store/runs.ts';
import { storeActor } from '../actor.ts';
import { chooseConnector } from '../connectors/choose-connector.ts';
import type { WriteOperation } from '../operation.ts';
import { requireRight } from '../require-right.ts';

import { readQuery } from '../search/read-query.ts';

/** Cases that a preview names. */
const MAX_NAMED_CASES = 30;

/** What a bulk run would do; `runId` begins it. */
export interface BulkPreview {
  runId: string;
  total: number;
  counts: BulkCounts;
  /** Why cases would stay as they are, each reason once. */
  reasons: { reason: string; count: number }[];
  /** The first cases, by number. */
  named: { number: number; title: string }[];
}

/**
 * Choose the cases that a query finds now and tell what would become of them; nothing changes until the run is begun.
 *
 * What is the same of many cases is decided once: a hundred thousand take a handful of decisions. Throw a `DocketError`
 * that names the field where query or parameters are not right, `not_allowed` where none of it may be done.
 */
export const previewBulk: WriteOperation<z.infer<typeof bulkInput>, BulkPreview> = {
  name: 'previewBulk',
  capability: 'read_cases',
  input: bulkInput,
  async write({ tx, deps, actor, at }, input) {
    const { action, params } = readAction(input.action, input.params);
    requireRight(actor, ...action.needs);
    // Refused at once, as it could be done to no case.
    const connector = connectorAction.params.safeParse(params);
    if (action.name === connectorAction.name && connector.success) {
      await chooseConnector({ tx, actor }, connector.data.connectorId, connector.data.fields);
    }
    const query = await readQuery(tx, actor, input.query);
    const runId = deps.id();
    const { channelId } = (params ?? {}) as { channelId?: string };
    const watched = { watch: action.watches, channelId, now: deps.now() };
    const total = await insertBulkItems(tx, actor, runId, query, watched);
    if (total === 0) throw new DocketError('bulk_no_case_matches');
    const groups = await groupBulkItems(tx, actor, runId);
    const foreseen = groups.map(({ seen, count }) => ({ count, ...action.foresee(seen, params, actor.capabilities) }));
    const counts = addCounts({}, foreseen);
    const run = { id: runId, kind: 'bulk' as const, state: 'unconfirmed' as const, created_at: at };
    await insertRun(tx, actor, { ...run, input, result: { total, counts, done: 0 }, actor: storeActor(actor) });
    const named = await listBulkRows(tx, actor, runId, { after: 0, limit: MAX_NAMED_CASES });
    return {
      runId,
      total,
      counts,
      reasons: reasonsOf(foreseen),
      named: named.map(({ number, title }) => ({ number: number ?? 0, title: title ?? '' })),
    };
  },
};

function reasonsOf(foreseen: (BulkOutcome & { count: number })[]): BulkPreview['reasons'] {
  const reasons = new Map<string, number>();
  for (const { reason, count } of foreseen) {
    if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  }
  return [...reasons].map(([reason, count]) => ({ reason, count }));
}
