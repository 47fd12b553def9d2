import type { WebClient } from '@slack/web-api';
import type { ReadyConfig } from '../config.ts';
import type { Deps } from '../operations/operation.ts';
import type { Effects } from '../store/effects.ts';

/** What every handler gets: the same deps as operations, and a client for Slack that waits where it is told to. */
export interface JobContext {
  deps: Deps;
  slack: WebClient;
  config: ReadyConfig;
}

/** The job itself, beside its payload. */
export interface JobInfo {
  /** Stays the same when the job is tried again. */
  id: string;
  /** 1 the first time, and again after a try that did not count. */
  attempt: number;
  /** It may have been begun before: in a try, or by a process that died; absent where it was not. */
  isRetry?: boolean;
  addedAt: Date;
}

/** Do one kind of work. It may run twice for one job (a crash after the work), and must then do no harm. */
export type Handler<K extends keyof Effects> = (
  context: JobContext,
  payload: Effects[K],
  job: JobInfo,
) => Promise<void>;

/** The kinds of work that are done, each by its handler. */
export type Handlers = { [K in keyof Effects]?: Handler<K> };
