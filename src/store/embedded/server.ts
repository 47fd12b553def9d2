import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode } from '../../core/system-error.ts';
import type { DataLocation } from './account.ts';
import type { Binaries } from './binaries.ts';
import { isAlive, startOf } from './lock.ts';

/** A Postgres that runs on a data folder. */
export interface RunningServer {
  pid: number;
  port: number;
}

const ownDatabaseHint = 'If this cannot be helped, set DATABASE_URL to a Postgres of your own.';

/**
 * What of the environment a program of Postgres needs: where libraries and temporary files are, the time zone, and what
 * Windows starts programs with. The rest may hold secrets, and whoever runs Postgres can read its environment.
 */
const PASSED_ON: ReadonlySet<string> = new Set([
  'PATH',
  'TZ',
  'TMPDIR',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'COMSPEC',
  'TEMP',
  'TMP',
]);

/** Return what a program of Postgres needs to start: the account, a folder that it may be in, and its environment. */
export function spawnOptions({ folder, account }: DataLocation) {
  const passed = Object.entries(process.env).filter(([name]) => PASSED_ON.has(name.toUpperCase()));
  return { cwd: folder, env: { ...Object.fromEntries(passed), LC_ALL: 'C' }, windowsHide: true, ...account };
}

/** Return an error in plain words, with what the program itself said. */
export function serverError(words: string, said: string, cause?: unknown): Error {
  const tail = said.trim().split('\n').slice(-12).join('\n');
  return new Error([words, tail, ownDatabaseHint].filter(Boolean).join('\n'), { cause });
}

/**
 * Return the server that runs on a data folder, if any. Its `postmaster.pid` may name a process that has long been
 * another program, so the command line must name the folder too.
 */
export function runningServer(data: string): RunningServer | undefined {
  const lines = readLines(join(data, 'postmaster.pid'));
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !startOf(pid)) return undefined;
  return process.platform === 'win32' || commandLine(pid).includes(data) ? { pid, port } : undefined;
}

/**
 * Start Postgres on a free port of the loopback interface and wait until it answers. It lives in a session of its own,
 * so that Ctrl-C in a terminal reaches us first. Throw with the end of its log when it does not come up.
 */
export async function launchServer(location: DataLocation, { bin }: Binaries, fsync: boolean): Promise<RunningServer> {
  const logFile = join(location.folder, 'server.log');
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    rmSync(logFile, { force: true });
    const log = openSync(logFile, 'w', 0o600);
    const child = spawn(join(bin, 'postgres'), ['-D', location.data, ...settings(port, fsync)], {
      ...spawnOptions(location),
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    const failure = await startup(child, location.data);
    if (failure === undefined && child.pid) {
      child.unref();
      return { pid: child.pid, port };
    }
    const said = readFileSync(logFile, 'utf8');
    if (attempt === 3 || !said.includes('could not bind')) {
      throw serverError('The embedded Postgres did not start.', said || String(failure), failure);
    }
  }
}

/**
 * Stop a server: politely (SIGINT ends its sessions) for ten seconds, then at once (SIGQUIT; nothing committed is
 * lost).
 */
export async function stopServer({ pid }: RunningServer): Promise<void> {
  const started = startOf(pid);
  if (started === undefined) return;
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 8_000],
  ] as const) {
    signalServer(pid, signal);
    for (const end = Date.now() + patience; Date.now() < end; await sleep(5)) {
      if (!isAlive({ pid, started })) return;
    }
  }
  throw new Error(`The embedded Postgres (process ${pid}) does not stop.`);
}

/** Send a signal; a server that is gone already is no error. */
export function signalServer(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}

function settings(port: number, fsync: boolean): string[] {
  const all: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    log_checkpoints: 'off',
    shared_buffers: `${sharedMegabytes()}MB`,
    // Compiling a query takes longer than any query here.
    jit: 'off',
    // A new WAL file filled with zeros first would hold up every commit, for as long as 16 MiB take to be written.
    wal_init_zero: 'off',
    // Whoever commits waits for all of the log before: what an import writes should not lie there for 200 ms.
    wal_writer_delay: '10ms',
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * What Postgres keeps of its files: an eighth of the memory, between its own default and a gigabyte. Taken as it is
 * used.
 */
function sharedMegabytes(): number {
  return Math.round(Math.min(Math.max(totalmem() / 8 / 2 ** 20, 128), 1024));
}

/** Resolve to undefined once the server is ready, else to what went wrong. Crash recovery may take its two minutes. */
async function startup(child: ChildProcess, data: string): Promise<unknown> {
  let failure: unknown;
  child.once('error', (error) => {
    failure = error;
  });
  child.once('exit', (code, signal) => {
    failure = new Error(`It ended with ${signal ?? `exit code ${code}`}.`);
  });
  for (const end = Date.now() + 120_000; Date.now() < end; await sleep(5)) {
    if (failure !== undefined) return failure;
    const lines = readLines(join(data, 'postmaster.pid'));
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return undefined;
  }
  child.kill('SIGQUIT');
  return new Error('It was not ready after two minutes.');
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function commandLine(pid: number): string {
  if (process.platform === 'linux') return readLines(`/proc/${pid}/cmdline`).join('\n');
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('This machine gave no free port.');
  return address.port;
}
