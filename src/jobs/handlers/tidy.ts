import { removeLooseVersions } from '../../store/attachments/evidence.ts';
import { removeBulkItems } from '../../store/bulk/bulk.ts';
import { renderRefused } from '../../store/cases/card-refusals.ts';
import { removeSignIns } from '../../store/connectors/sign-ins.ts';
import { removeGivenUp } from '../../store/given-up-jobs.ts';
import { removeDeliveries } from '../../store/inbox.ts';
import { removePushes } from '../../store/push/push-tidying.ts';
import { removeReceipts } from '../../store/receipts.ts';
import { removeUploads } from '../../store/slack-uploads.ts';
import { transact } from '../../store/transaction.ts';
import { removeDrafts } from '../../store/workspace/drafts.ts';
import type { Handler } from '../handler.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days after which nobody tries again what was given up. */
const GIVEN_UP_DAYS = 30;

/**
 * Remove what is kept for a day only: receipts, as Slack no longer repeats an interaction, drafts of closed forms,
 * links to sign in, versions of messages that no case holds, bulk runs that were never begun, and which deliveries were
 * handled; after a month what became of each case of those that were, pushes that ended, and what was given up. Try again
 * to show cases in channels in which the bot could not write.
 */
export const tidy: Handler<'tidy'> = async ({ deps }) => {
  const before = new Date(deps.now().getTime() - DAY_MS);
  const month = new Date(deps.now().getTime() - 30 * DAY_MS);
  const removed = await transact(deps.database, async (tx) => ({
    deliveries: await removeDeliveries(tx, { ended: before, givenUp: new Date(before.getTime() - 2 * DAY_MS) }),
    receipts: await removeReceipts(tx, before),
    drafts: await removeDrafts(tx, before),
    signIns: await removeSignIns(tx, before),
    versions: await removeLooseVersions(tx, before),
    bulk: await removeBulkItems(tx, { unconfirmed: before, results: month }),
    givenUp: await removeGivenUp(tx, GIVEN_UP_DAYS),
    uploads: await removeUploads(tx, GIVEN_UP_DAYS),
    pushes: await removePushes(tx, month),
  }));
  const retried = await transact(deps.database, (tx) => renderRefused(tx, { from: deps.now() }));
  deps.log.info({ ...removed, retried }, 'what was kept for a while was removed');
};
