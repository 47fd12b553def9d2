import { randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type DataLocation, locationOfData } from './account.ts';
import { findBinaries } from './binaries.ts';
import { ensureDatabase, prepareCluster } from './cluster.ts';
import { isAlive, processIdentity, readRecord, self, withLock } from './lock.ts';
import { addressOf, mendPasswords } from './passwords.ts';
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
  const location = locationOfData(dataDir);
  location.notices.push(...mendPasswords(location));
  const me: User = { ...self, id: randomUUID() };
  const { port, owner } = await withLock(location.folder, async () => {
    const others = livingUsers(location);
    const running = runningServer(location.data);
    const joined = running !== undefined && others.length > 0;
    if (running && !joined) {
      log('An earlier Docket left its database running; taking it over.');
      await stopServer(running);
    }
    const server = joined ? running : await startServer(location, fsync);
    writeUsers(location, [...others, me]);
    return { port: server.port, owner: !joined };
  });
  return {
    url: addressOf(location, port),
    port,
    folder: location.folder,
    notices: location.notices,
    owner,
    stop: leaver(location, me),
  };
}

async function startServer(location: DataLocation, fsync: boolean): Promise<RunningServer> {
  const binaries = findBinaries(location.folder, location.account);
  prepareCluster(location, binaries);
  const server = await launchServer(location, binaries, fsync);
  try {
    await ensureDatabase(location, server.port);
  } catch (error) {
    await stopServer(server);
    throw error;
  }
  return server;
}

/**
 * How a user leaves: by `stop()`, or at the latest when its process exits, where there is no time left to be polite.
 */
function leaver(location: DataLocation, me: User): () => Promise<void> {
  const others = () => livingUsers(location).filter(({ id }) => id !== me.id);
  const onExit = () => {
    const running = runningServer(location.data);
    if (running && others().length === 0) signalServer(running.pid, 'SIGQUIT');
  };
  process.once('exit', onExit);
  let leaving: Promise<void> | undefined;
  const leave = async () => {
    const rest = others();
    writeUsers(location, rest);
    const running = runningServer(location.data);
    if (running && rest.length === 0) await stopServer(running);
    process.removeListener('exit', onExit);
  };
  return () => {
    leaving ??= withLock(location.folder, leave);
    return leaving;
  };
}

function livingUsers(location: DataLocation): User[] {
  return (readRecord(usersFile(location), userList) ?? []).filter(isAlive);
}

function writeUsers(location: DataLocation, users: User[]): void {
  const temporary = `${usersFile(location)}.new`;
  writeFileSync(temporary, JSON.stringify(users));
  renameSync(temporary, usersFile(location));
}

function usersFile({ folder }: DataLocation): string {
  return join(folder, 'users.json');
}
