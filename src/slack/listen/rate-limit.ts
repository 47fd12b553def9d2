import type { RespondFn } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { DocketError } from '../../core/error.ts';
import { errorMessage } from '../blocks/error-message.ts';
import type { Listener } from '../context/listener.ts';
import { sayPrivately } from '../context/say-privately.ts';
import { type Asker, answerTo } from './respond.ts';

/** Requests that a person may make at once, and a minute from then on. */
const PERSON_BURST = 60;
const PERSON_PER_MINUTE = 30;

/** People who are remembered; whoever is not has made no request for a while. */
const MAX_PEOPLE = 20_000;

/** How long somebody is not told again that they asked for too much. */
const NOTIFY_INTERVAL_MS = 60_000;

/** What the listeners share that take requests from Slack. */
export interface LimitedListener extends Listener {
  rateLimit: RateLimit;
}

/**
 * How many requests a person, and a workspace, may make; decided before anything is looked up. Where several processes
 * take requests each admits its share of them, as they come to all alike.
 */
export class RateLimit {
  #share = 1;
  readonly #now: () => number;
  readonly #workspace: Bucket;
  readonly #people = new LRUCache<string, Bucket>({ max: MAX_PEOPLE });
  readonly #notified = new LRUCache<string, number>({ max: MAX_PEOPLE });

  /** `now` is the time in milliseconds. */
  constructor({ perSecond, now }: { perSecond: number; now: () => number }) {
    this.#now = now;
    this.#workspace = new Bucket(perSecond, perSecond / 1000, now());
  }

  /** Say how many processes take requests, this one among them. */
  shareAmong(processes: number): void {
    this.#share = 1 / Math.max(1, processes);
  }

  /** Count a request of a person; return why it is refused, where it is. A refused one does not count. */
  take(userId: string): DocketError | undefined {
    const [now, person] = [this.#now(), this.#personOf(userId)];
    const waitMs = person.waitMs(now, this.#share);
    if (waitMs > 0) return new DocketError('too_many_requests', { seconds: Math.ceil(waitMs / 1000) });
    if (this.#workspace.waitMs(now, this.#share) > 0) return new DocketError('workspace_too_busy');
    person.take();
    this.#workspace.take();
    return undefined;
  }

  /** Count a request that is not refused whatever came before. */
  count(userId: string): void {
    const [now, person] = [this.#now(), this.#personOf(userId)];
    if (person.waitMs(now, this.#share) === 0) person.take();
    if (this.#workspace.waitMs(now, this.#share) === 0) this.#workspace.take();
  }

  /** Tell whether somebody is to be told that they asked for too much: once a minute. */
  mayNotify(userId: string): boolean {
    const [now, last] = [this.#now(), this.#notified.get(userId)];
    if (last !== undefined && now - last < NOTIFY_INTERVAL_MS) return false;
    this.#notified.set(userId, now);
    return true;
  }

  #personOf(userId: string): Bucket {
    const known = this.#people.get(userId);
    if (known) return known;
    const bucket = new Bucket(PERSON_BURST, PERSON_PER_MINUTE / 60_000, this.#now());
    this.#people.set(userId, bucket);
    return bucket;
  }
}

/** Count a request of a person as `RateLimit.take` does, and for the operator where it is refused. */
export function takeRequest({ rateLimit, deps }: LimitedListener, userId: string): DocketError | undefined {
  const refusal = rateLimit.take(userId);
  if (refusal)
    deps.count?.({ what: 'refused_request', limit: refusal.code === 'workspace_too_busy' ? 'workspace' : 'person' });
  return refusal;
}

/** Say to somebody alone why their request was refused, once a minute at most. */
export async function sayRefused(
  listener: LimitedListener,
  asker: Asker,
  respond: RespondFn | undefined,
  refusal: DocketError,
): Promise<void> {
  const { userId, conversation } = asker;
  if (!listener.rateLimit.mayNotify(userId)) return;
  const words = errorMessage(refusal.message);
  if (respond) return answerTo(listener, asker, respond, words);
  await sayPrivately(listener.installation.client, userId, conversation, words).catch((error: unknown) =>
    listener.deps.log.warn({ err: error }, 'a refusal could not be told'),
  );
}

/** A token bucket: full at first, and filled again at an even rate. */
class Bucket {
  readonly #size: number;
  readonly #perMs: number;
  #tokens: number;
  #at: number;

  constructor(size: number, perMs: number, now: number) {
    this.#size = size;
    this.#perMs = perMs;
    this.#tokens = size;
    this.#at = now;
  }

  /** Return how long it takes until there is a token; 0 where there is one. `share` is the part of it that counts. */
  waitMs(now: number, share: number): number {
    const perMs = this.#perMs * share;
    const size = Math.max(1, this.#size * share);
    this.#tokens = Math.min(size, this.#tokens + Math.max(0, now - this.#at) * perMs);
    this.#at = now;
    return this.#tokens >= 1 ? 0 : (1 - this.#tokens) / perMs;
  }

  take(): void {
    this.#tokens -= 1;
  }
}
