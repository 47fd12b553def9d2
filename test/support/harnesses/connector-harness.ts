import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import type { Case } from '../../../src/core/cases/case.ts';
import type { Actor, Deps } from '../../../src/operations/operation.ts';
import { insertCase } from '../../../src/store/cases/cases.ts';
import { type ConnectorChange, insertConnector } from '../../../src/store/connectors/connectors.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { pushes, slackMessages } from '../../../src/store/schema.ts';
import { secretBox } from '../../../src/store/secrets.ts';
import { transact } from '../../../src/store/transaction.ts';
import { upsertSlackUser } from '../../../src/store/workspace/slack-users.ts';
import { ensureWorkspace } from '../../../src/store/workspace/spaces.ts';
import { actorIn } from '../actor.ts';
import { ana, newCase } from '../arbitrary.ts';
import { testDatabase } from '../database.ts';

/** Connectors in a database of their own, and Ana, who administers. */
export interface ConnectorHarness {
  deps: Deps;
  actor: Actor;
  url: string;
  /** Everything that was logged. */
  logged: string[];
  /** Moves the clock on, by so many milliseconds. */
  wait(ms: number): void;
  /** Puts a connector in as an import would. */
  put(id: string, changes?: ConnectorChange): Promise<void>;
  /** Puts a case in that has this connector; `shared` shows it in a channel. */
  putCase(number: number, connectorId: string, shared?: boolean): Promise<Case>;
  /** Puts a push in that waits. */
  putPush(of: Case, connectorId: string, place?: { channelId: string; threadTs?: string }): Promise<string>;
  query: Database['read']['execute'];
  /** The payloads of the jobs of a kind that wait. */
  jobs(kind: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export const key = (id: string, fill: number) => ({ id, key: Buffer.alloc(32, fill).toString('base64') });

export async function openConnectorHarness(ring = [key('k1', 1)]): Promise<ConnectorHarness> {
  const { url, drop } = await testDatabase();
  const database = openDatabase(url, { max: 6 });
  const clock = { now: Date.parse('2026-06-15T12:00:00.000Z') };
  const logged: string[] = [];
  const deps: Deps = {
    database,
    log: pino({ level: 'trace' }, { write: (line: string) => logged.push(line) }),
    now: () => new Date(clock.now),
    id: randomUUID,
    random: () => 0.5,
    secretBox: secretBox(ring),
  };
  const scope = { workspaceId: 'T1', spaceId: 'default' };
  const actor = actorIn();
  const profile = { id: 'U0ANARUIZ1', name: 'ana', real_name: 'Ana Ruiz', team_id: 'T1', is_admin: true };
  await transact(database, async (tx) => {
    await ensureWorkspace(tx, 'T1');
    await upsertSlackUser(tx, 'T1', 'U0ANARUIZ1', profile, deps.now());
  });
  const query = database.read.execute.bind(database.read);
  return {
    deps,
    actor,
    url,
    logged,
    query,
    wait: (ms) => {
      clock.now += ms;
    },
    put: (id, changes = {}) =>
      transact(database, (tx) =>
        insertConnector(tx, scope, {
          id,
          name: `Connector ${id}`,
          actionTypeId: '.jira',
          config: { apiUrl: 'https://jira.example.com', projectKey: 'SEC' },
          isMissingSecrets: false,
          ...changes,
        }),
      ),
    async putCase(number, connectorId, shared = false) {
      const connector = { id: connectorId, name: `Connector ${connectorId}`, type: '.jira', fields: null };
      const made = { ...newCase(), id: randomUUID(), incremental_id: number, connector };
      await transact(database, async (tx) => {
        await insertCase(tx, scope, made);
        const row = { workspace_id: 'T1', space_id: 'default', case_id: made.id, channel_id: 'C1', part: 'card' };
        if (shared) await tx.insert(slackMessages).values({ ...row, ts: '1.1' });
      });
      return made;
    },
    async putPush(of, connectorId, place) {
      const id = randomUUID();
      const report_to = place && { userId: 'U0LEOBRAN1', ...place };
      const at = deps.now().toISOString();
      const row = { workspace_id: 'T1', space_id: 'default', id, case_id: of.id, connector_id: connectorId };
      await transact(database, (tx) =>
        tx
          .insert(pushes)
          .values({ ...row, state: 'waiting', requested_by: ana, requested_at: at, ...(report_to && { report_to }) }),
      );
      return id;
    },
    async jobs(kind) {
      const rows = await query<{ payload: Record<string, unknown> }>(sql`
        select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = ${kind} order by j.id`);
      return rows.map(({ payload }) => payload);
    },
    async close() {
      await database.close();
      await drop();
    },
  };
}
