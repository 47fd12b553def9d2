import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { hasCode } from '../../core/system-error.ts';

/** A process that cannot be mistaken for a later one with the same number. */
export const processIdentity = z.object({ pid: z.number(), started: z.string() });
export type ProcessIdentity = z.infer<typeof processIdentity>;

/** The identity of this process. */
export const self: ProcessIdentity = { pid: process.pid, started: startOf(process.pid) ?? 'unknown' };

/** Tell whether a process still runs; one that is dead but not yet reaped does not. */
export function isAlive({ pid, started }: ProcessIdentity): boolean {
  return startOf(pid) === started;
}

/** Return when a process started, as an opaque word; undefined when there is none. Windows tells only that it runs. */
export function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return startOnLinux(pid);
    if (process.platform === 'win32') return process.kill(pid, 0) ? 'running' : undefined;
    const line = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

/** proc_pid_stat(5): field 3 is the state, field 22 the start in ticks since boot; both follow the name in brackets. */
function startOnLinux(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
}

/**
 * Run `work` while no other process works in the same folder. A lock whose holder died counts as free. Throw when the
 * folder stays locked for two minutes.
 *
 * Locks are numbered tickets and the newest rules: taking over from a dead holder means creating the next number, which
 * only one process can, so two that find the same dead holder cannot both go on.
 */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const release = await acquire(folder);
  try {
    return await work();
  } finally {
    release();
  }
}

async function acquire(folder: string): Promise<() => void> {
  for (const patience = Date.now() + 120_000; Date.now() < patience; await sleep(20)) {
    const release = takeTurn(folder);
    if (release) return release;
  }
  throw new Error(`Another Docket has been starting or stopping the database in ${folder} for two minutes.`);
}

function takeTurn(folder: string): (() => void) | undefined {
  const newest = turns(folder).at(-1);
  if (newest !== undefined && isHeld(turnPath(folder, newest))) return undefined;
  const turn = (newest ?? 0) + 1;
  const path = turnPath(folder, turn);
  if (!createWhole(path, JSON.stringify(self))) return undefined;
  if (turns(folder).at(-1) !== turn) {
    rmSync(path);
    return undefined;
  }
  for (const older of turns(folder).slice(0, -1)) rmSync(turnPath(folder, older), { force: true });
  return () => writeFileSync(path, '');
}

function turns(folder: string): number[] {
  const names = readdirSync(folder).map((name) => /^lock\.(\d+)$/.exec(name)?.[1]);
  return names
    .filter((number) => number !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}

function turnPath(folder: string, turn: number): string {
  return join(folder, `lock.${turn}`);
}

/** An empty ticket was given back; a vanished one was overtaken, and then the next number is taken already. */
function isHeld(path: string): boolean {
  const holder = readRecord(path, processIdentity);
  return holder !== undefined && isAlive(holder);
}

/** Read a small JSON file; undefined where it is absent or damaged, as a power cut may leave it. */
export function readRecord<T>(path: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Create a file with its content at once, so that nobody reads half of it; false when it exists. */
function createWhole(path: string, text: string): boolean {
  const temporary = `${path}.${randomUUID()}`;
  writeFileSync(temporary, text);
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(temporary);
  }
}
