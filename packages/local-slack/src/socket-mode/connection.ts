import { WebSocket } from 'ws';
import { z } from 'zod';
import { anyObject, parseObject } from '../json.ts';
import type { Envelope } from './envelope.ts';

/** Why Slack ends a connection, in its words (Slack: "Using Socket Mode"). */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

/** What the app acknowledged an envelope with, or how the connection failed it. */
export type Acknowledgement = { payload: Record<string, unknown> | undefined } | 'timeout' | 'closed';

const acknowledgement = z.object({ envelope_id: z.string(), payload: anyObject.optional() });

/** Milliseconds between two pings; who answers none of two is gone. */
const PING_INTERVAL_MS = 5_000;

/** One WebSocket on which the app takes envelopes. */
export class Connection {
  readonly #ws: WebSocket;
  readonly #waiting = new Map<string, (ended: Acknowledgement) => void>();
  #unanswered = 0;
  #isClosing = false;
  #onIdle: () => void = () => {};
  /** Whether the app was told that it ends. */
  isEnding = false;

  constructor(ws: WebSocket, onClose: () => void) {
    this.#ws = ws;
    ws.on('message', (data) => this.#heard(String(data)));
    ws.on('pong', () => {
      this.#unanswered = 0;
    });
    // What follows an error is the end, which is heard below.
    ws.on('error', () => {});
    const pings = setInterval(() => this.#ping(), PING_INTERVAL_MS).unref();
    ws.once('close', () => {
      clearInterval(pings);
      for (const end of this.#waiting.values()) end('closed');
      onClose();
    });
  }

  /** Send a message as JSON, or a text as it stands. */
  say(message: unknown): void {
    this.#ws.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Send an envelope, and wait for its acknowledgement so long. With `cut` the connection ends before it can come. */
  async deliver(envelope: Envelope, patienceMs: number, cut = false): Promise<Acknowledgement> {
    const { promise, resolve } = Promise.withResolvers<Acknowledgement>();
    const timer = setTimeout(() => resolve('timeout'), patienceMs);
    this.#waiting.set(envelope.envelope_id, resolve);
    try {
      this.#ws.send(JSON.stringify(envelope), () => cut && this.cut());
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(envelope.envelope_id);
      if (this.#waiting.size === 0) this.#onIdle();
    }
  }

  /** Say why it ends. */
  warn(reason: DisconnectReason): void {
    this.isEnding = true;
    this.say({ type: 'disconnect', reason, debug_info: { host: 'local-slack' } });
  }

  /** End it as WebSockets end, once what went out on it is acknowledged; nothing more goes out. */
  close(): void {
    this.#isClosing = true;
    this.#onIdle = () => this.#ws.close(1000);
    if (this.#waiting.size === 0) this.#onIdle();
  }

  /** End it without a word, as when a cable is cut. */
  cut(): void {
    this.#ws.terminate();
  }

  get isOpen(): boolean {
    return !this.#isClosing && this.#ws.readyState === WebSocket.OPEN;
  }

  #heard(text: string): void {
    const { data } = acknowledgement.safeParse(parseObject(text));
    if (data) this.#waiting.get(data.envelope_id)?.({ payload: data.payload });
  }

  #ping(): void {
    this.#unanswered += 1;
    if (this.#unanswered > 2) this.cut();
    else this.#ws.ping();
  }
}
