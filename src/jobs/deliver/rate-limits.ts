import { setTimeout as pause } from 'node:timers/promises';
import { type WebAPICallResult, WebAPIRateLimitedError, type WebClientOptions } from '@slack/web-api';
import { NoPreviewClient } from '../../slack/context/no-preview-client.ts';
import { checkLease } from './lease.ts';

/** The longest that a call waits by itself; a job that has to wait longer makes room for others. */
const SHORT_WAIT_SECONDS = 1;

/**
 * A client of Slack that takes a rate limit for what it is: of one method, and for posting of one channel. Only calls of
 * that kind wait; they are refused here until Slack takes them again, and the job is put off.
 */
export class PacedClient extends NoPreviewClient {
  /** Until when calls of a kind are refused, by the process's own clock, which nobody sets. */
  readonly #until = new Map<string, number>();

  constructor(token: string | undefined, options: WebClientOptions) {
    super(token, { ...options, rejectRateLimitedCalls: true });
  }

  override async apiCall(method: string, options: Record<string, unknown> = {}): Promise<WebAPICallResult> {
    const kind = kindOf(method, options);
    const left = ((this.#until.get(kind) ?? 0) - performance.now()) / 1_000;
    if (left > SHORT_WAIT_SECONDS) throw new WebAPIRateLimitedError(Math.ceil(left));
    if (left > 0) await pause(left * 1_000);
    checkLease();
    try {
      return await super.apiCall(method, options);
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError) this.#until.set(kind, performance.now() + error.retryAfter * 1_000);
      throw error;
    }
  }
}

/** Slack limits posting by channel, and everything else by method (Slack: "Rate limits"). */
function kindOf(method: string, { channel }: Record<string, unknown>): string {
  return /^chat\.post/.test(method) && typeof channel === 'string' ? `${method} ${channel}` : method;
}

/**
 * Return the seconds after which a call may be made again, where an error says nothing but that Slack's rate limits were
 * met; undefined for any other error.
 */
export function retryAfter(error: unknown): number | undefined {
  if (error instanceof WebAPIRateLimitedError) return error.retryAfter;
  if (error instanceof AggregateError && error.errors.length > 0) {
    const all = error.errors.map(retryAfter);
    return all.every((one) => one !== undefined) ? Math.min(...all) : undefined;
  }
  return undefined;
}
