import { removeLooseVersions } from '../../store/attachments/evidence.ts';
import { removeBulkItems } from '../../store/bulk/bulk.ts';
import { removeSignIns } from '../../store/connectors/sign-ins.ts';
import { removeDeliveries } from '../../store/inbox.ts';
import { removePushes } from '../../store/push/push-tidying.ts';
import { removeReceipts } from '../../store/receipts.ts';
import { transact } from '../../store/transaction.ts';
import { removeDrafts } from '../../store/workspace/drafts.ts';
import type { Handler } from '../handler.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Remove what is kept for a day only: receipts, as Slack no longer repeats an interaction, drafts of closed forms,
 * links to sign in, versions of messages that no case holds, bulk runs that were never begun, and which deliveries were
 * handled; after a month what became of each case of those that were, and pushes that ended.
 */
export const tidy: Handler<'tidy'> = async ({ deps }) => {
  const before = new Date(deps.now().getTime() - DAY_MS);
  const month = new Date(deps.now().getTime() - 30 * DAY_MS);
  const removed = await transact(deps.database, async (tx) => ({
    deliveries: await removeDeliveries(tx, { ended: before, waiting: new Date(before.getTime() - 2 * DAY_MS) }),
    receipts: await removeReceipts(tx, before),
    drafts: await removeDrafts(tx, before),
    signIns: await removeSignIns(tx, before),
    versions: await removeLooseVersions(tx, before),
    bulk: await removeBulkItems(tx, { unconfirmed: before, results: month }),
    pushes: await removePushes(tx, { ended: month, settled: before }),
  }));
  deps.log.info(removed, 'what was kept for a while was removed');
};
