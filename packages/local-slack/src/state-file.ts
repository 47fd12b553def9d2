import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalSlack } from './local-slack.ts';
import type { Snapshot } from './snapshot.ts';
import { systemCode } from './system-error.ts';

const madeUpAppToken = () => `xapp-local-${randomBytes(12).toString('hex')}`;

const saved = z.object({
  botToken: z.string(),
  signingSecret: z.string(),
  // A file of before Socket Mode has none.
  appToken: z.string().default(madeUpAppToken),
  // This version wrote it itself; another's counts as a file that cannot be read.
  snapshot: z.looseObject({ version: z.literal(1) }).exactOptional(),
});
type Saved = Omit<z.output<typeof saved>, 'snapshot'> & { snapshot?: Snapshot };

/** What the local Slack keeps from one start to the next. */
export interface StateFile {
  credentials: { botToken: string; signingSecret: string; appToken: string };
  snapshot?: Snapshot;
  /**
   * Write the state within a second of each change, until the returned function is called, which writes it once more.
   */
  keep(slack: LocalSlack): () => Promise<void>;
  /** Give the folder up with nothing written, where a start failed. */
  release(): Promise<void>;
}

const WRITE_DELAY_MS = 1_000;

/**
 * Open the state in `folder`; `elsewhere` says to people how to use another one. A file that cannot be read counts as
 * none, and is kept beside the new one.
 */
export async function openState(folder: string, elsewhere = 'choose another folder'): Promise<StateFile> {
  const path = join(folder, 'local-slack.json');
  await mkdir(folder, { recursive: true });
  const lock = join(folder, 'local-slack.pid');
  await claim(
    lock,
    (owner) =>
      `a local Slack is already running on ${folder} (process ${owner}). Use that one, stop it, or ${elsewhere}.`,
  );
  const found = (await read(path)) ?? {
    botToken: `xoxb-local-${randomBytes(12).toString('hex')}`,
    signingSecret: randomBytes(16).toString('hex'),
    appToken: madeUpAppToken(),
  };
  const { snapshot, ...credentials } = found;
  const write = async (slack: LocalSlack) => {
    const text = JSON.stringify({ ...credentials, snapshot: slack.snapshot() } satisfies Saved);
    await writeFile(`${path}.new`, text, { mode: 0o600 });
    await rename(`${path}.new`, path);
  };
  const release = () => rm(lock, { force: true });
  return {
    credentials,
    ...(snapshot && { snapshot }),
    keep: (slack) => keep(slack, () => write(slack), release),
    release,
  };
}

/** Two processes on one folder would overwrite each other's state. Throws in plain words while the first one lives. */
async function claim(path: string, words: (owner: number) => string): Promise<void> {
  const owner = Number(await readFile(path, 'utf8').catch(() => ''));
  if (owner > 0 && owner !== process.pid && isAlive(owner)) {
    throw new Error(words(owner));
  }
  await writeFile(path, String(process.pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

async function read(path: string): Promise<Saved | undefined> {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a snapshot of this version was written by this program
    return saved.parse(JSON.parse(await readFile(path, 'utf8'))) as unknown as Saved;
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') await rename(path, `${path}.unreadable`);
    return undefined;
  }
}

function keep(slack: LocalSlack, write: () => Promise<void>, release: () => Promise<void>): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  const unwatch = slack.watch(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      last = last.then(write).catch(() => {});
    }, WRITE_DELAY_MS);
  });
  return async () => {
    unwatch();
    clearTimeout(timer);
    await last;
    await write();
    await release();
  };
}
