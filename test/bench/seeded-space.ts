import { pino } from 'pino';
import postgres from 'postgres';
import { capabilitiesOf } from '../../src/core/permission.ts';
import { createDeps } from '../../src/deps.ts';
import type { Actor, Deps } from '../../src/operations/operation.ts';
import { migrate } from '../../src/store/migrate.ts';
import { seedCases, seededPerson } from './seed-cases.ts';

/** A space with many cases in a database of its own, and a responder in it. */
export interface SeededSpace {
  count: number;
  deps: Deps;
  actor: Actor;
  /** A connection beside Docket's own. */
  sql: postgres.Sql;
  close(): Promise<void>;
}

/** Makes so many cases in the empty database at `url`, and says how long that took. */
export async function seedSpace(url: string, count: number): Promise<SeededSpace> {
  await migrate(url);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const actor: Actor = {
    workspaceId: 'T0BENCH',
    spaceId: 'default',
    user: { username: 'ana', full_name: 'Ana', email: null, profile_uid: seededPerson(7) },
    kind: 'person',
    capabilities: capabilitiesOf({}),
    requestId: 'bench',
  };
  const start = performance.now();
  await seedCases(sql, actor, count);
  console.log(`${count.toLocaleString('en')} cases made in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  const deps = createDeps(url, pino({ level: 'silent' }), 2);
  const close = async () => {
    await Promise.all([deps.database.close(), sql.end()]);
  };
  return { count, deps, actor, sql, close };
}
