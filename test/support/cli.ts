import { spawn } from 'node:child_process';
import { runCommand } from '../../src/cli/run-command.ts';
import { childEnv } from './child-env.ts';

/** How a command ended, and what it said. */
export interface Ended {
  code: unknown;
  out: string;
  err: string;
}

/** Where a command runs: the folder, and what its environment says. */
export interface Surroundings {
  cwd: string;
  env: Record<string, string>;
}

/** Runs a program of Docket in a process of its own; `input` goes to its standard input. */
export async function runProgram(args: string[], { cwd, env }: Surroundings, input = ''): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd, env: childEnv(env) });
  const read = async (stream: NodeJS.ReadableStream) => (await Array.fromAsync(stream)).join('');
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([
    read(child.stdout),
    read(child.stderr),
    new Promise((resolve) => child.on('close', resolve)),
  ]);
  return { code, out, err };
}

const bin = new URL('../../bin/docket.mjs', import.meta.url).pathname;

/** Runs a command as an operator does, through the file that an old Node understands. */
export function docket(args: string[], at: Surroundings, input?: string): Promise<Ended> {
  return runProgram([bin, ...args], at, input);
}

/** Runs a command in this process: it ends and says the same, without the second that two processes take to start. */
export async function docketHere(args: string[], { cwd, env }: Surroundings): Promise<Ended> {
  const said = { out: '', err: '' };
  const say = (where: 'out' | 'err') => (line: string) => {
    said[where] += `${line}\n`;
  };
  const before = { env: process.env, cwd: process.cwd() };
  process.env = childEnv(env);
  process.chdir(cwd);
  try {
    return { code: await runCommand(args, { out: say('out'), err: say('err') }), ...said };
  } finally {
    process.chdir(before.cwd);
    process.env = before.env;
  }
}
