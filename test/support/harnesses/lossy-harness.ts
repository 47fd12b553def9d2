import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createDeps, type OwnDeps } from '../../../src/deps.ts';
import { insertCase } from '../../../src/store/cases/cases.ts';
import { transact } from '../../../src/store/transaction.ts';
import { ensureWorkspace } from '../../../src/store/workspace/spaces.ts';
import { actorIn } from '../actor.ts';
import { newCase } from '../arbitrary.ts';
import { testDatabase } from '../database.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../faults/database-proxy.ts';

/** Case 1, for people whose way to the database can be cut. */
export interface LossyHarness {
  /** The way that is not cut. */
  url: string;
  proxy: DatabaseProxy;
  deps: OwnDeps;
  caseId: string;
  close(): Promise<void>;
}

export async function openLossyHarness(): Promise<LossyHarness> {
  const database = await testDatabase();
  const proxy = await openDatabaseProxy(database.url);
  const deps = createDeps(proxy.url, pino({ level: 'silent' }), 12, [], 'people');
  const caseId = randomUUID();
  await transact(deps.database, async (tx) => {
    await ensureWorkspace(tx, 'T1');
    await insertCase(tx, actorIn(), { ...newCase(), id: caseId, incremental_id: 1 });
  });
  return {
    url: database.url,
    proxy,
    deps,
    caseId,
    async close() {
      await deps.database.close();
      await proxy.close();
      await database.drop();
    },
  };
}
