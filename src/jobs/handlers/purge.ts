import { TRASH_DAYS } from '../../core/cases/delete-case.ts';
import { insertAuditEvent } from '../../store/audit.ts';
import { lockExpired, purgeBytes, purgeCases } from '../../store/cases/trash.ts';
import { transact } from '../../store/transaction.ts';
import type { Handler } from '../handler.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Cases removed in one transaction. */
const PURGE_BATCH_CASES = 200;

/**
 * Remove for good what has been in the trash for 30 days, with everything that belongs to it, audited by space; then
 * the bytes that no file has needed for a day.
 */
export const purge: Handler<'purge'> = async ({ deps }, _payload, job) => {
  const at = deps.now().toISOString();
  const before = new Date(Date.parse(at) - TRASH_DAYS * DAY_MS).toISOString();
  for (let purged = PURGE_BATCH_CASES; purged === PURGE_BATCH_CASES; ) {
    purged = await transact(deps.database, async (tx) => {
      const expired = await lockExpired(tx, before, PURGE_BATCH_CASES);
      for (const { scope, ids } of expired) {
        await purgeCases(tx, scope, ids);
        await insertAuditEvent(tx, scope, {
          at,
          actor: { username: 'docket' },
          operation: 'purgeCases',
          outcome: 'success',
          case_ids: ids,
          request_id: `job:${job.id}`,
        });
      }
      return expired.reduce((sum, { ids }) => sum + ids.length, 0);
    });
  }
  await transact(deps.database, (tx) => purgeBytes(tx, new Date(Date.parse(at) - DAY_MS).toISOString()));
};
