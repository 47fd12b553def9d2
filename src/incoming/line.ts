import { setTimeout as pause } from 'node:timers/promises';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Socket } from './socket.ts';

interface LineSettings {
  log: Logger;
  open(): Promise<Socket>;
}

/** A connection that ends sooner counts as a failure, so that one that ends at once is not opened again at once. */
const SHORT_LIFE_MS = 5_000;
const FIRST_WAIT_MS = 250;
const WAIT_GROWTH = 1.5;
const MAX_WAIT_MS = 30_000;
/** How long a connection is left to Slack that it said it would end: what it still sends on it is not lost so. */
const LEFT_TO_SLACK_MS = 30_000;

/** What Slack refuses for good, until somebody changes a token or a setting (Slack: apps.connections.open). */
const REFUSALS = new Set([
  'access_denied',
  'account_inactive',
  'forbidden_team',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'socket_mode_not_enabled',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

/**
 * One connection to Slack, always: the next is opened as soon as Slack says that this one will end, and again and again,
 * ever more slowly, where it cannot be opened.
 */
export class Line {
  readonly #settings: LineSettings;
  readonly #stopped = new AbortController();
  /** Those that Slack is about to end. */
  readonly #former = new Set<Socket>();
  #current: Socket | undefined;
  #failures = 0;

  constructor(settings: LineSettings) {
    this.#settings = settings;
  }

  get isOpen(): boolean {
    return this.#current?.isOpen === true;
  }

  /** Open it, and keep it open. Resolve after the first try. Throw where Slack refuses the token. */
  async start(): Promise<void> {
    let first: Socket | undefined;
    try {
      first = await this.#settings.open();
    } catch (error) {
      if (isRefusal(error)) throw error;
      this.#failed(error);
    }
    void this.#keep(first);
  }

  /** Close it once what came on it is acknowledged, and open no other. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    const open = [...this.#former, ...(this.#current ? [this.#current] : [])];
    await Promise.all(open.map((socket) => socket.retire()));
  }

  async #keep(first: Socket | undefined): Promise<void> {
    let next = first;
    while (!this.#stopped.signal.aborted) {
      next ??= await this.#open();
      if (!next) return;
      const began = performance.now();
      if (this.#current) this.#leave(this.#current);
      this.#current = next;
      if (this.#stopped.signal.aborted) return next.retire();
      const reason = await next.ending;
      this.#settings.log.info({ reason }, 'a connection to Slack ends');
      this.#failures = performance.now() - began < SHORT_LIFE_MS ? this.#failures + 1 : 0;
      next = undefined;
    }
  }

  /** Undefined where it was stopped. */
  async #open(): Promise<Socket | undefined> {
    for (let least = 0; !this.#stopped.signal.aborted; ) {
      await this.#wait(least);
      if (this.#stopped.signal.aborted) return undefined;
      try {
        return await this.#settings.open();
      } catch (error) {
        least = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1_000 : 0;
        this.#failed(error);
      }
    }
    return undefined;
  }

  #failed(error: unknown): void {
    this.#failures += 1;
    const words = isRefusal(error)
      ? 'Slack refuses the app-level token; it is tried again until it is taken'
      : 'no connection to Slack could be opened; it is tried again';
    this.#settings.log[isRefusal(error) ? 'error' : 'warn']({ err: error, failures: this.#failures }, words);
  }

  async #wait(leastMs: number): Promise<void> {
    const grown = this.#failures === 0 ? 0 : FIRST_WAIT_MS * WAIT_GROWTH ** (this.#failures - 1);
    const ms = Math.max(leastMs, Math.min(grown, MAX_WAIT_MS) * (0.75 + Math.random() / 2));
    if (ms > 0) await pause(ms, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
  }

  #leave(socket: Socket): void {
    this.#former.add(socket);
    const impatient = setTimeout(() => void socket.retire(), LEFT_TO_SLACK_MS).unref();
    void socket.closed.then(() => {
      clearTimeout(impatient);
      this.#former.delete(socket);
    });
  }
}

function isRefusal(error: unknown): error is WebAPIPlatformError {
  return error instanceof WebAPIPlatformError && REFUSALS.has(error.data.error);
}
