import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { transact } from '../../src/store/transaction.ts';
import { ensureWorkspace } from '../../src/store/workspace/spaces.ts';
import { importProcess } from './import.ts';
import { writeKibanaFile } from './kibana-file.ts';
import { withServer } from './server.ts';

/** Objects of the file that overwrites: what issue trackers of a mid-size team hold. */
const OBJECTS = Number(process.env.BENCH_OVERWRITTEN ?? 39_000);
const PROBE_EVERY_MS = 5;

/** How long an import keeps what people change, while it overwrites all that is there with other words. */
export function importLocksBench(): Promise<void> {
  return withServer(async (url, folder) => {
    await migrate(url);
    const database = openDatabase(url, { max: 2 });
    await transact(database, (tx) => ensureWorkspace(tx, 'T1'));
    await database.close();
    const [first, second] = [join(folder, 'first.ndjson'), join(folder, 'second.ndjson')];
    await writeKibanaFile(first, OBJECTS);
    await writeKibanaFile(second, OBJECTS, 1);
    await importProcess('import', url, first);
    await overwrite('with other words', url, second);
    await overwrite('with the same words', url, second);
  });
}

async function overwrite(what: string, url: string, file: string): Promise<void> {
  const probes = [
    watchLock(url, 'cases', 'order by id limit 1'),
    watchLock(url, 'attachments', 'order by id limit 1'),
    watchLock(url, 'spaces', ''),
  ];
  const { seconds } = await importProcess('overwrite', url, file);
  const [cases = 0, attachments = 0, spaces = 0] = await Promise.all(probes.map((probe) => probe.stop()));
  const held = Math.max(cases, attachments, spaces);
  console.log(
    `overwrites ${OBJECTS.toLocaleString('en')} objects ${what}: ${seconds.toFixed(1)} s, of which it keeps the first ` +
      `case locked for ${cases.toFixed(2)} s (at most 2), the first comment ${attachments.toFixed(2)} s, the next number ` +
      `${spaces.toFixed(2)} s: ${Math.round((held / seconds) * 100)} % of its time`,
  );
}

/** Watch whether somebody has locked a row; `stop` answers for how many seconds, from the first time to the last. */
function watchLock(url: string, table: string, which: string): { stop(): Promise<number> } {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  let [isStopped, from, to] = [false, 0, 0];
  const watching = (async () => {
    const [row] = await sql.unsafe(`select ctid, id from ${table} ${which}`);
    while (!isStopped) {
      const asked = performance.now();
      const free = await sql.unsafe(`select 1 from ${table} where id = $1 for update skip locked`, [row?.id]);
      if (free.length === 0) {
        from ||= asked;
        to = performance.now();
      }
      await pause(PROBE_EVERY_MS);
    }
  })();
  return {
    async stop() {
      isStopped = true;
      await watching;
      await sql.end();
      return (to - from) / 1000;
    },
  };
}
