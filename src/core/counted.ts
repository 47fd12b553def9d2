/** What becomes of a push that is counted. */
export type PushOutcome = 'delivered' | 'failed' | 'delayed' | 'signed_out' | 'unknown' | 'cancelled';

/** Something that happened and is counted for the operator: plain data, so that another thread can hand it over. */
export type Counted =
  | { what: 'push'; outcome: PushOutcome }
  | { what: 'job'; kind: string; outcome: 'done' | 'failed' | 'put_off' | 'given_up' }
  | { what: 'import'; outcome: 'done' | 'failed' }
  /** Slack answered 429 to a call of a method. */
  | { what: 'slack_rate_limit'; method: string }
  /** A person's request was refused because there were too many: of theirs, or of the whole workspace. */
  | { what: 'refused_request'; limit: 'person' | 'workspace' }
  /** An interaction failed, and the person got the number under which the log says why. */
  | { what: 'fault' };

/** How much waits or was given up, as the database says. Ages are in seconds, 0 where nothing waits. */
export interface Backlog {
  inboxSeconds: number;
  queueSeconds: number;
  pushSeconds: number;
  /** Up to `MAX_COUNTED` each. */
  readyJobs: number;
  waitingPushes: number;
  givenUp: { kind: string; count: number }[];
}

/** Rows that are counted at most, so that a look costs the same whatever is stored. */
export const MAX_COUNTED = 10_000;
