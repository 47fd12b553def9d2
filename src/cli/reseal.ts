import type { SecretBox } from '../core/connectors/secret-box.ts';
import { type ConnectorKey, resealSlice } from '../store/connectors/connector-secrets.ts';
import type { Database } from '../store/database.ts';
import { transact } from '../store/transaction.ts';

/**
 * Go through the secrets of all connectors, a slice and a transaction at a time, and seal them with the first key.
 */
export async function resealAll(
  database: Database,
  box: SecretBox,
  options: { dryRun?: boolean } = {},
): Promise<{ resealed: number; unreadable: ConnectorKey[] }> {
  const total = { resealed: 0, unreadable: [] as ConnectorKey[] };
  let after: ConnectorKey | undefined;
  do {
    const from = after;
    const slice = await transact(database, (tx) => resealSlice(tx, box, from, options));
    total.resealed += slice.resealed;
    total.unreadable.push(...slice.unreadable);
    after = slice.last;
  } while (after);
  return total;
}
