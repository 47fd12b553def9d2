import { randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Place, placeOfData } from './account.ts';
import { findBinaries } from './binaries.ts';
import { addressOf, ensureDatabase, prepareCluster } from './cluster.ts';
import { isAlive, processIdentity, readRecord, self, withLock } from './lock.ts';
import { launchServer, type RunningServer, runningServer, signalServer, stopServer } from './server.ts';

/** A Postgres of our own that runs. */
export interface EmbeddedPostgres {
  /** Address of the database `docket`, password included. */
  url: string;
  port: number;
  /** Where its files lie. */
  folder: string;
  /** One-line words for the operator, such as why the data lies elsewhere. */
  notices: string[];
  /** False: another process had started it, and we joined. */
  owner: boolean;
  /** Give it up; it stops when no other process uses it. May be called twice. */
  stop(): Promise<void>;
}

const userList = z.array(processIdentity.extend({ id: z.string() }));
type User = z.infer<typeof userList>[number];

/**
 * Start the embedded Postgres of a data folder, or join it where another living process runs it. The last process to
 * leave stops it. A server whose processes all died is an orphan: it is stopped and a new one is started on its data.
 * `fsync: false` is for tests only. Throw in plain words, with the end of the server's log.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log?: (line: string) => void;
  fsync?: boolean;
}): Promise<EmbeddedPostgres> {
  const { dataDir, log = () => {}, fsync = true } = options;
  const place = placeOfData(dataDir);
  const me: User = { ...self, id: randomUUID() };
  const { port, owner } = await withLock(place.folder, async () => {
    const others = livingUsers(place);
    const running = runningServer(place.data);
    const joined = running !== undefined && others.length > 0;
    if (running && !joined) {
      log('An earlier Docket left its database running; taking it over.');
      await stopServer(running);
    }
    const server = joined ? running : await startServer(place, fsync);
    writeUsers(place, [...others, me]);
    return { port: server.port, owner: !joined };
  });
  return {
    url: addressOf(place, port),
    port,
    folder: place.folder,
    notices: place.notices,
    owner,
    stop: leaver(place, me),
  };
}

async function startServer(place: Place, fsync: boolean): Promise<RunningServer> {
  const binaries = findBinaries(place.folder, place.account);
  prepareCluster(place, binaries);
  const server = await launchServer(place, binaries, fsync);
  try {
    await ensureDatabase(place, server.port);
  } catch (error) {
    await stopServer(server);
    throw error;
  }
  return server;
}

/**
 * How a user leaves: by `stop()`, or at the latest when its process exits, where there is no time left to be polite.
 */
function leaver(place: Place, me: User): () => Promise<void> {
  const others = () => livingUsers(place).filter(({ id }) => id !== me.id);
  const onExit = () => {
    const running = runningServer(place.data);
    if (running && others().length === 0) signalServer(running.pid, 'SIGQUIT');
  };
  process.once('exit', onExit);
  let leaving: Promise<void> | undefined;
  const leave = async () => {
    const rest = others();
    writeUsers(place, rest);
    const running = runningServer(place.data);
    if (running && rest.length === 0) await stopServer(running);
    process.removeListener('exit', onExit);
  };
  return () => {
    leaving ??= withLock(place.folder, leave);
    return leaving;
  };
}

function livingUsers(place: Place): User[] {
  return (readRecord(usersFile(place), userList) ?? []).filter(isAlive);
}

function writeUsers(place: Place, users: User[]): void {
  const draft = `${usersFile(place)}.new`;
  writeFileSync(draft, JSON.stringify(users));
  renameSync(draft, usersFile(place));
}

function usersFile({ folder }: Place): string {
  return join(folder, 'users.json');
}
