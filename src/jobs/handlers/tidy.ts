import { removeReceipts } from '../../store/receipts.ts';
import type { Handler } from '../handler.ts';

const day = 24 * 60 * 60 * 1000;

/** Removes what is kept for a while only: receipts after a day, when Slack no longer repeats an interaction. */
export const tidy: Handler<'tidy'> = async ({ deps }) => {
  const before = new Date(deps.now().getTime() - day);
  const removed = await deps.database.transaction((tx) => removeReceipts(tx, before));
  deps.log.info({ removed }, 'old receipts removed');
};
