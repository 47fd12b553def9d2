import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { limits } from '../limits.ts';
import { type Acknowledgement, Connection, type DisconnectReason } from './connection.ts';
import type { Envelope } from './envelope.ts';

/** The app's connections in Socket Mode, and what a bad day does to them. */
export interface Sockets {
  /** How many are open. */
  readonly open: number;
  /**
   * Tell the app that the connection that is open the longest (`link_disabled`: each) ends, of those of which it was not
   * told yet, and end it so many milliseconds later: ten seconds, about as Slack does, where none are given.
   */
  disconnect(reason: DisconnectReason, closeAfterMs?: number): void;
  /** End the connection that is open the longest, or each, without a word. */
  cut(which?: 'oldest' | 'all'): void;
  /** Send a text on each connection as it stands: whatever a broken server might say. */
  send(text: string): void;
}

/** The parts of it that only the local Slack itself uses. */
export interface OwnSockets extends Sockets {
  /** The path at which one new connection may be made within half a minute (Slack: apps.connections.open). */
  issue(appId: string): string;
  /** Make a WebSocket of a request, or refuse it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Deliver on one connection, each in its turn; undefined where there is none. */
  deliver(envelope: Envelope, options: { cut: boolean }): Promise<Acknowledgement> | undefined;
  close(): void;
}

const TICKET_MS = 30_000;
const CLOSE_AFTER_MS = 10_000;

/** Make the place where the app's connections are kept, none at first. */
export function createSockets(appId: string): OwnSockets {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connections: Connection[] = [];
  let turn = 0;
  const living = () => connections.filter(({ isOpen }) => isOpen);
  const later = (ms: number, act: () => void) => void setTimeout(act, ms).unref();

  function welcome(ws: WebSocket): void {
    const isTooMany = living().length >= limits.sockets;
    const connection: Connection = new Connection(ws, () => {
      const at = connections.indexOf(connection);
      if (at >= 0) connections.splice(at, 1);
    });
    if (isTooMany) {
      connection.warn('too_many_websockets');
      connection.close();
      return;
    }
    connections.push(connection);
    connection.say({
      type: 'hello',
      num_connections: living().length,
      debug_info: { host: 'local-slack', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: appId },
    });
  }

  return {
    get open() {
      return living().length;
    },
    disconnect(reason, closeAfterMs = CLOSE_AFTER_MS) {
      const staying = living().filter(({ isEnding }) => !isEnding);
      const ended = reason === 'link_disabled' ? staying : staying.slice(0, 1);
      for (const connection of ended) {
        connection.warn(reason);
        later(closeAfterMs, () => connection.close());
      }
    },
    cut(which = 'oldest') {
      for (const connection of which === 'all' ? living() : living().slice(0, 1)) connection.cut();
    },
    send(text) {
      for (const connection of living()) connection.say(text);
    },
    issue(id) {
      const ticket = randomBytes(12).toString('hex');
      tickets.add(ticket);
      later(TICKET_MS, () => tickets.delete(ticket));
      return `/link/?ticket=${ticket}&app_id=${id}`;
    },
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'http://localhost');
      if (url.pathname === '/link/' && tickets.delete(url.searchParams.get('ticket') ?? '')) {
        server.handleUpgrade(request, socket, head, welcome);
        return;
      }
      socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    },
    deliver(envelope, { cut }) {
      const open = living();
      turn += 1;
      return open[turn % open.length]?.deliver(envelope, limits.ackMs, cut);
    },
    close() {
      for (const connection of connections) connection.cut();
      server.close();
    },
  };
}
