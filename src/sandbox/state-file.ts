import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalSlack } from './slack/local-slack.ts';
import type { Snapshot } from './slack/snapshot.ts';

interface Saved {
  botToken: string;
  signingSecret: string;
  snapshot?: Snapshot;
}

/** What the local Slack keeps from one start to the next. */
export interface StateFile {
  credentials: { botToken: string; signingSecret: string };
  snapshot?: Snapshot;
  /**
   * Write the state within a second of each change, until the returned function is called, which writes it once more.
   */
  keep(slack: LocalSlack): () => Promise<void>;
  /** Gives the folder up with nothing written, where a start failed. */
  release(): Promise<void>;
}

const WRITE_DELAY_MS = 1_000;

/** Open the state in `dataDir`; a file that cannot be read counts as none, and is kept beside the new one. */
export async function openState(dataDir: string): Promise<StateFile> {
  const path = join(dataDir, 'local-slack.json');
  await mkdir(dataDir, { recursive: true });
  const lock = join(dataDir, 'local-slack.pid');
  await claim(lock, dataDir);
  const saved = (await read(path)) ?? {
    botToken: `xoxb-local-${randomBytes(12).toString('hex')}`,
    signingSecret: randomBytes(16).toString('hex'),
  };
  const { snapshot, ...credentials } = saved;
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

/** Two sandboxes on one folder would overwrite each other's state. Throw in plain words while the first one lives. */
async function claim(path: string, dataDir: string): Promise<void> {
  const owner = Number(await readFile(path, 'utf8').catch(() => ''));
  if (owner > 0 && owner !== process.pid && isAlive(owner)) {
    throw new Error(
      `a sandbox is already running on ${dataDir} (process ${owner}). Use that one, stop it, or set DOCKET_DATA_DIR to another folder.`,
    );
  }
  await writeFile(path, String(process.pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function read(path: string): Promise<Saved | undefined> {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the sandbox wrote it itself, and what it cannot read it sets aside
    return JSON.parse(await readFile(path, 'utf8')) as Saved;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) await rename(path, `${path}.unreadable`);
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
