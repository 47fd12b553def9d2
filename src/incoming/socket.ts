import { type Logger as SlackLogger, SocketModeClient, type SocketModeOptions } from '@slack/socket-mode';
import type { Logger } from 'pino';
import { type Envelope, type Frame, readFrame } from './frame.ts';

/** What is asked of Slack for a connection, and who hears what comes on it. */
export interface SocketSettings {
  appToken: string;
  apiUrl: string;
  log: Logger;
  /** For what Slack's own library has to say. */
  slackLogger: SlackLogger;
  /** Do what an envelope asks for, and acknowledge it on the connection that brought it. Never throws. */
  take(envelope: Envelope, acknowledge: (answer?: unknown) => Promise<void>): Promise<void>;
}

/** One connection to Slack in Socket Mode, from its greeting to its end. */
export interface Socket {
  readonly isOpen: boolean;
  /** Resolve once Slack says that it will end the connection, or it has ended; with the reason, where one was given. */
  readonly ending: Promise<string | undefined>;
  /** Resolve once it has ended. */
  readonly closed: Promise<void>;
  /** Close it once what came on it is acknowledged, at most `RETIRE_WITHIN_MS` later. */
  retire(): Promise<void>;
}

/** How long Slack's greeting may take. */
const HELLO_WITHIN_MS = 10_000;
/** How long a pong may take; what stands still longer is dead. */
const PONG_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 1_000;
/** How long Slack waits for acknowledgements, and a little more. */
const RETIRE_WITHIN_MS = 3_500;
/** How long the other side may take to close. */
const CLOSE_WITHIN_MS = 1_000;

/**
 * Open one connection. It does not connect again by itself: that is for `Line`, which opens the next one before this one
 * ends. Throw what `apps.connections.open` refuses with, or where Slack does not greet in time.
 */
export async function openSocket(settings: SocketSettings): Promise<Socket> {
  const client = new OneConnection(settings);
  try {
    await client.open();
    return client;
  } catch (error) {
    await client.retire();
    throw error ?? new Error('Slack ended the connection at once');
  }
}

/** Slack's client for one connection, with its own reading of frames: it closes at the first `disconnect`, and a frame without a payload ends the process. */
class OneConnection extends SocketModeClient implements Socket {
  readonly ending: Promise<string | undefined>;
  readonly closed: Promise<void>;
  readonly #end: (reason?: string) => void;
  readonly #close: () => void;
  readonly #settings: SocketSettings;
  readonly #underWay = new Set<string>();
  #onIdle: () => void = () => {};

  constructor(settings: SocketSettings) {
    super(optionsOf(settings));
    this.#settings = settings;
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    [this.ending, this.#end] = [promise, resolve];
    const closing = Promise.withResolvers<void>();
    [this.closed, this.#close] = [closing.promise, closing.resolve];
  }

  get isOpen(): boolean {
    return this.websocket?.isActive() === true;
  }

  async open(): Promise<void> {
    this.on('disconnected', () => this.#ended());
    const tooLate = Promise.withResolvers<never>();
    const timer = setTimeout(() => tooLate.reject(new Error('Slack did not greet in time')), HELLO_WITHIN_MS);
    const starting = this.start();
    // Where it was too late before, nobody hears of this.
    starting.catch(() => {});
    try {
      await Promise.race([starting, tooLate.promise]);
    } finally {
      clearTimeout(timer);
    }
    // While it closes a socket whose other side is silent, the library says nothing for half a minute.
    const watch = setInterval(() => !this.isOpen && this.#ended(), LOOK_EVERY_MS).unref();
    void this.closed.then(() => clearInterval(watch));
  }

  async retire(): Promise<void> {
    if (this.isOpen && this.#underWay.size > 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#onIdle = resolve;
      await within(promise, RETIRE_WITHIN_MS);
    }
    if (this.websocket) await within(this.disconnect(), CLOSE_WITHIN_MS);
    this.#ended('it was closed here');
  }

  #ended(reason?: string): void {
    this.#end(reason);
    this.#close();
  }

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const frame: Frame = readFrame(data);
    if (frame.type === 'hello') await super.onWebSocketMessage(data, isBinary);
    else if (frame.type === 'disconnect') this.#end(frame.reason ?? 'no reason');
    else if (frame.type === 'envelope') this.#take(frame.envelope);
    else this.#settings.log.warn({ why: frame.why }, 'something that came on a connection to Slack was not understood');
  }

  #take(envelope: Envelope): void {
    const { id, takesAnswer } = envelope;
    this.#underWay.add(id);
    const settle = () => {
      this.#underWay.delete(id);
      if (this.#underWay.size === 0) this.#onIdle();
    };
    const acknowledge = (answer?: unknown) => this.#answer(id, takesAnswer ? answer : undefined).finally(settle);
    void this.#settings.take(envelope, acknowledge).finally(settle);
  }

  async #answer(envelope_id: string, answer: unknown): Promise<void> {
    const payload = typeof answer === 'string' ? { text: answer } : answer;
    const text = JSON.stringify({ envelope_id, ...(payload !== undefined && payload !== '' && { payload }) });
    const socket = this.websocket;
    if (!socket?.isActive()) throw new Error('the connection has ended');
    await new Promise<void>((resolve, reject) => {
      socket.send(text, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** An object of its own for each: the library writes into it. */
function optionsOf({ appToken, apiUrl, slackLogger }: SocketSettings): SocketModeOptions {
  return {
    appToken,
    // What it calls an error is the end of a connection, which `Line` tells of.
    logger: { ...slackLogger, error: slackLogger.warn },
    autoReconnectEnabled: false,
    clientPingTimeout: PONG_WITHIN_MS,
    clientOptions: {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      timeout: 10_000,
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
    },
  };
}

async function within(work: Promise<unknown>, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}
