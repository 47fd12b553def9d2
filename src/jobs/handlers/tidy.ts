import { removeDrafts } from '../../store/drafts.ts';
import { removeReceipts } from '../../store/receipts.ts';
import type { Handler } from '../handler.ts';

const day = 24 * 60 * 60 * 1000;

/** Removes what is kept for a day only: receipts, as Slack no longer repeats an interaction, and drafts of closed forms. */
export const tidy: Handler<'tidy'> = async ({ deps }) => {
  const before = new Date(deps.now().getTime() - day);
  const [receipts, drafts] = await deps.database.transaction(async (tx) => [
    await removeReceipts(tx, before),
    await removeDrafts(tx, before),
  ]);
  deps.log.info({ receipts, drafts }, 'old receipts and drafts removed');
};
