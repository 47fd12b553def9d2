import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { inject } from 'vitest';
import { startEmbeddedPostgres } from '../../../src/store/embedded/start.ts';
import { migrate } from '../../../src/store/migrate.ts';
import type { TestDatabase } from '../database.ts';
import { portOf } from '../port.ts';
import { putCluster } from './premade-cluster.ts';

/** A Postgres of a test's own, which it can stop and start again at one and the same address. */
export interface OwnPostgres extends TestDatabase {
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Lets nothing through any more, in either direction, without closing a connection, until it is thawed. */
  freeze(): void;
  thaw(): void;
}

/** Starts a real server; each start may give it another port, so a door at a fixed port leads to it while it runs. */
export async function ownPostgres(): Promise<OwnPostgres> {
  const dataDir = mkdtempSync(join(inject('runFolder'), 'own-'));
  chmodSync(dataDir, 0o755);
  putCluster(inject('runFolder'), dataDir);
  let server = await startEmbeddedPostgres({ dataDir, fsync: false });
  const door = new Door();
  await door.open(server.port);
  await migrate(server.url);
  const stop = async () => {
    await door.close();
    await server.stop();
  };
  return {
    url: server.url.replace(`:${server.port}/`, `:${door.port}/`),
    stop,
    freeze: () => door.freeze(),
    thaw: () => door.thaw(),
    async start() {
      server = await startEmbeddedPostgres({ dataDir, fsync: false });
      await door.open(server.port);
    },
    async drop() {
      await stop();
      for (const path of [server.folder, dataDir]) rmSync(path, { recursive: true, force: true });
    },
  };
}

/** A port that passes bytes on; closed, it refuses connections. */
class Door {
  port = 0;
  #listener: Server | undefined;
  readonly #sockets = new Set<Socket>();
  readonly #pairs = new Map<Socket, Socket>();
  #isFrozen = false;

  async open(target: number): Promise<void> {
    const listener = createServer((client) => {
      const server = dial(target, '127.0.0.1');
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        this.#sockets.add(from);
        from
          .on('error', () => {})
          .on('close', () => {
            this.#sockets.delete(from);
            this.#pairs.delete(from);
            to.destroy();
          });
        this.#pairs.set(from, to);
        if (!this.#isFrozen) from.pipe(to);
      }
    });
    await new Promise<void>((resolve) => listener.listen(this.port, '127.0.0.1', resolve));
    this.#listener = listener;
    this.port = portOf(listener);
  }

  freeze(): void {
    this.#isFrozen = true;
    for (const [from, to] of this.#pairs) from.unpipe(to).pause();
  }

  thaw(): void {
    this.#isFrozen = false;
    for (const [from, to] of this.#pairs) from.pipe(to);
  }

  async close(): Promise<void> {
    const listener = this.#listener;
    if (!listener) return;
    this.#listener = undefined;
    const closed = new Promise((resolve) => listener.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
