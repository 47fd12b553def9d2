import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import { z } from 'zod';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/store/embedded/start.ts';
import { readJson } from '../../support/json.ts';
import { matching } from '../../support/matching.ts';
import { putCluster } from '../../support/postgres/premade-cluster.ts';
import { superuserUrl } from '../../support/postgres/superuser-url.ts';

const isRoot = process.getuid?.() === 0;
const startModule = new URL('../../../src/store/embedded/start.ts', import.meta.url).href;

let dataDir: string;
const started: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(inject('runFolder'), 'embedded-'));
  chmodSync(dataDir, 0o755);
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  const servers = started.splice(0);
  await Promise.all(servers.map((server) => server.stop()));
  for (const path of [dataDir, ...servers.map(({ folder }) => folder)]) rmSync(path, { recursive: true, force: true });
});

test('what was written is there after a stop and a start', async () => {
  const first = await start();
  await query(first.url, (sql) => sql`create table kept as select 42 as answer`);
  await first.stop();
  await expect(query(first.url, (sql) => sql`select 1`)).rejects.toThrow('ECONNREFUSED');
  const second = await start();
  expect(second.owner).toBe(true);
  expect(await query(second.url, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
});

test('writes are durable unless a test says otherwise', async () => {
  usePremade();
  const server = await start({ fsync: true });
  expect(await query(server.url, (sql) => sql`show fsync`)).toEqual([{ fsync: 'on' }]);
});

test('text is UTF-8 whatever the language of the machine', async () => {
  vi.stubEnv('LANG', 'C');
  vi.stubEnv('LC_ALL', 'C');
  const { url } = await start();
  vi.unstubAllEnvs();
  expect(await query(url, (sql) => sql`select upper('ä') as upper`)).toEqual([{ upper: 'Ä' }]);
  expect(await query(url, (sql) => sql`show server_encoding`)).toEqual([{ server_encoding: 'UTF8' }]);
});

test('only loopback with the right password gets in, and not as superuser', async () => {
  const server = await start();
  const { url, folder } = server;
  const wrong = new URL(url);
  wrong.password = 'guess';
  await expect(query(wrong.href, (sql) => sql`select 1`)).rejects.toThrow('password authentication failed');
  expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
  expect(await query(url, (sql) => sql`show listen_addresses`)).toEqual([{ listen_addresses: '127.0.0.1' }]);
  await expect(query(url.replace('docket:', 'postgres:'), (sql) => sql`select 1`)).rejects.toThrow('password');
  expect(statSync(join(folder, 'superuser-password')).mode & 0o777).toBe(0o600);
  expect(await query(superuserUrl(server), (sql) => sql`show unix_socket_directories`)).toEqual([
    { unix_socket_directories: '' },
  ]);
  expect(await query(url, (sql) => sql`show password_encryption`)).toEqual([{ password_encryption: 'scram-sha-256' }]);
  expect(await query(url, (sql) => sql`show is_superuser`)).toEqual([{ is_superuser: 'off' }]);
});

test('a superuser that still has the password of the database gets one of its own', async () => {
  usePremade();
  const first = await start();
  const { password } = new URL(first.url);
  await query(superuserUrl(first), (sql) => sql.unsafe(`alter role postgres password '${password}'`));
  await first.stop();
  rmSync(join(first.folder, 'superuser-password'));
  const second = await start();
  await expect(query(second.url.replace('docket:', 'postgres:'), (sql) => sql`select 1`)).rejects.toThrow('password');
  expect(await query(superuserUrl(second), (sql) => sql`show is_superuser`)).toEqual([{ is_superuser: 'on' }]);
});

test.runIf(process.platform === 'linux')('the server is given no secrets', async () => {
  usePremade();
  vi.stubEnv('SLACK_BOT_TOKEN', 'xoxb-not-for-the-database');
  const { folder } = await start();
  vi.unstubAllEnvs();
  const pid = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0];
  const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
  expect(environment).toContain('LC_ALL=C');
  expect(environment).not.toContain('xoxb-not-for-the-database');
  const passed = environment.split('\0').flatMap((one) => one.split('=')[0] || []);
  expect(passed.filter((name) => !/^(PATH|TZ|TMPDIR|LD_LIBRARY_PATH|LC_ALL|PG\w+)$/.test(name))).toEqual([]);
});

test('modes that have changed are mended, and it is said', async () => {
  usePremade();
  const first = await start();
  await first.stop();
  chmodSync(join(first.folder, 'data'), 0o777);
  chmodSync(join(first.folder, 'superuser-password'), 0o644);
  const second = await start();
  expect(statSync(join(first.folder, 'data')).mode & 0o777).toBe(0o700);
  expect(statSync(join(first.folder, 'superuser-password')).mode & 0o777).toBe(0o600);
  expect(second.notices.join(' ')).toMatch(/modes of .*data had changed.*could read .*superuser-password/);
});

test('of two processes that start at once one joins the other, and the last to leave stops the server', async () => {
  const [child, own] = await Promise.all([startInChild(), start()]);
  expect(child.server.port).toBe(own.port);
  expect([child.server.owner, own.owner].sort()).toEqual([false, true]);
  await child.leave();
  expect(await query(own.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  await own.stop();
  await expect(query(own.url, (sql) => sql`select 1`)).rejects.toThrow('ECONNREFUSED');
});

test('a server whose parent was killed is taken over, with every row it had acknowledged', async () => {
  usePremade();
  const orphan = await startInChild();
  await query(orphan.server.url, (sql) => sql`create table kept as select generate_series(1, 1000) as row`);
  orphan.process.kill('SIGKILL');
  await once(orphan.process, 'exit');
  expect(await query(orphan.server.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);

  const log = vi.fn();
  const server = await start({ log });
  expect(server.owner).toBe(true);
  expect(log).toHaveBeenCalledWith(matching.stringContaining('taking it over'));
  await expect(query(orphan.server.url, (sql) => sql`select 1`)).rejects.toThrow();
  expect(await query(server.url, (sql) => sql`select count(*)::int as rows from kept`)).toEqual([{ rows: 1000 }]);
});

test('a process that exits without a word takes its server with it', async () => {
  usePremade();
  const child = await startInChild();
  child.process.stdin?.write('exit\n');
  await once(child.process, 'exit');
  await vi.waitFor(
    () => expect(query(child.server.url, (sql) => sql`select 1`)).rejects.toThrow('ECONNREFUSED'),
    10_000,
  );
});

test('data of another major version is refused with what to do', async () => {
  usePremade();
  const { folder, stop } = await start();
  await stop();
  writeFileSync(join(folder, 'data', 'PG_VERSION'), '17\n');
  await expect(start()).rejects.toThrow(
    /was made by Postgres 17, and this Docket brings Postgres 18\. Export your cases/,
  );
});

test('a server that does not come up says what its log says', async () => {
  usePremade();
  const { folder, stop } = await start();
  await stop();
  appendFileSync(join(folder, 'data', 'postgresql.conf'), '\nno_such_setting = 1\n');
  await expect(start()).rejects.toThrow(/did not start\.[\s\S]*no_such_setting[\s\S]*DATABASE_URL/);
});

if (isRoot) {
  test('root gets another place, and is told, where the user of Postgres cannot enter', async () => {
    chmodSync(dataDir, 0o700);
    const first = await start();
    expect(first.folder).toMatch(/^\/var\/lib\/docket\/[0-9a-f]{16}$/);
    expect(first.notices).toEqual([matching.stringContaining(`lies in ${first.folder}`)]);
    await query(first.url, (sql) => sql`create table kept (id int)`);
    await first.stop();

    chmodSync(dataDir, 0o755);
    const second = await start();
    expect(second.folder).toBe(first.folder);
    expect(await query(second.url, (sql) => sql`select * from kept`)).toEqual([]);
  });

  test('a database that the user of Postgres cannot reach any more is not begun anew: the command is named', async () => {
    const first = await start();
    await first.stop();
    chmodSync(dataDir, 0o700);
    await expect(start()).rejects.toThrow(`chmod o+rx ${dataDir}`);
    chmodSync(dataDir, 0o755);
    expect((await start()).folder).toBe(first.folder);
  });
} else {
  test('a folder that cannot be written is named', async () => {
    chmodSync(dataDir, 0o500);
    await expect(start()).rejects.toThrow(/cannot write in .*embedded-.*DOCKET_DATA_DIR/);
  });
}

/** Where it does not matter how the database is made. */
const usePremade = () => putCluster(inject('runFolder'), dataDir);

async function start(options: { fsync?: boolean; log?: (line: string) => void } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, fsync: false, ...options });
  started.push(server);
  return server;
}

const serverShown = z.object({
  url: z.string(),
  port: z.number(),
  folder: z.string(),
  notices: z.array(z.string()),
  owner: z.boolean(),
});

/** A process of its own that starts the server, says where, and waits for the words `leave` or `exit`. */
async function startInChild() {
  const script = `
    import { startEmbeddedPostgres } from '${startModule}';
    const { stop, ...server } = await startEmbeddedPostgres({ dataDir: process.argv[1], fsync: false });
    console.log(JSON.stringify(server));
    process.stdin.once('data', async (word) => {
      if (String(word) === 'leave\\n') await stop();
      process.exit();
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const shown: unknown[] = await once(child.stdout, 'data');
  const leave = async () => {
    child.stdin.write('leave\n');
    await once(child, 'exit');
  };
  return { process: child, server: readJson(serverShown, String(shown[0])), leave };
}

async function query(url: string, ask: (sql: postgres.Sql) => Promise<Iterable<unknown>>): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 5 });
  try {
    return [...(await ask(sql))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}
