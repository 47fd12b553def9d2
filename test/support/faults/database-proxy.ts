import { once } from 'node:events';
import { connect as connectTo, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A way to Postgres that counts what is asked, takes its time, and can be cut. */
export interface DatabaseProxy {
  url: string;
  /** Statements that were sent, `begin` and `commit` included. */
  statements: string[];
  /** Milliseconds that the next piece of a message takes, in either direction. */
  delay: () => number;
  /** Loses the answer to the next statements of which this says so: Postgres does the work, and the connection ends. */
  losesAnswerTo: (statement: string) => boolean;
  /** Ends every connection, as a restart of Postgres or of the network does. */
  cut(): void;
  /** Ends one connection: the one at this share (0 to 1) of them. */
  cutOne(share: number): void;
  /** Leads to another Postgres from now on. */
  pointTo(url: string): void;
  close(): Promise<void>;
}

/** Opens a proxy in front of the Postgres at `url`. */
export async function openDatabaseProxy(url: string): Promise<DatabaseProxy> {
  let target = new URL(url);
  const sockets = new Set<Socket>();
  const proxy: DatabaseProxy = {
    url: '',
    statements: [],
    delay: () => 0,
    losesAnswerTo: () => false,
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    cutOne: (share) => void [...sockets][Math.floor(share * sockets.size)]?.destroy(),
    pointTo: (to) => {
      target = new URL(to);
    },
    close: async () => {
      proxy.cut();
      server.close();
      await once(server, 'close');
    },
  };
  const server = createServer((client) => {
    const upstream = connectTo(Number(target.port), target.hostname);
    let isLosing = false;
    const count = statementReader((text) => {
      proxy.statements.push(text);
      isLosing ||= proxy.losesAnswerTo(text);
    });
    pass(client, upstream, count);
    pass(upstream, client, () => {
      if (isLosing) client.destroy();
    });
  });
  function pass(from: Socket, to: Socket, look: (chunk: Buffer) => void): void {
    sockets.add(from);
    from.setNoDelay(true);
    let last: Promise<unknown> = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      look(chunk);
      last = last.then(async () => {
        const ms = proxy.delay();
        if (ms > 0) await pause(ms);
        if (!to.destroyed) to.write(chunk);
      });
    });
    from.on('error', () => {});
    from.on('close', () => {
      sockets.delete(from);
      void last.then(() => to.destroy());
    });
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const own = new URL(url);
  own.hostname = '127.0.0.1';
  own.port = String(address.port);
  proxy.url = own.href;
  return proxy;
}

/** Reads the statements out of what a client sends (PostgreSQL: "Message Formats", Query and Bind with its Parse). */
function statementReader(tell: (text: string) => void): (chunk: Buffer) => void {
  const parsed = new Map<string, string>();
  let isStarted = false;
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = isStarted ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = rest.readInt32BE(head);
      if (rest.length < head + length) return;
      const kind = isStarted ? String.fromCharCode(rest[0] ?? 0) : '';
      const body = rest.subarray(head + 4, head + length);
      rest = rest.subarray(head + length);
      // The answer to "is there TLS?" is no start yet.
      if (!isStarted) isStarted = length !== 8;
      const [first = '', second = ''] = body.toString('utf8').split('\0');
      if (kind === 'Q') tell(first);
      if (kind === 'P') parsed.set(first, second);
      if (kind === 'B') tell(parsed.get(second) ?? '');
    }
  };
}
