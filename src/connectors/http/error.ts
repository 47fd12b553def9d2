/**
 * Why a call to an external system did not do its work. The set is closed: whoever calls decides by it what happens
 * next.
 */
export type ConnectorTrouble =
  /** 401, `invalid_grant`, revoked, or no secrets: somebody must sign in again. */
  | 'signed_out'
  /** 403: signed in, but without the right. */
  | 'not_allowed'
  /** 404: the ticket, the project or the address is not there. */
  | 'not_found'
  /** 409. */
  | 'conflict'
  /** 400, 422 and the like: the external system does not take what we sent; `message` says what it said. */
  | 'rejected'
  /** 429. */
  | 'rate_limited'
  /** 5xx, no connection, no such host. */
  | 'unavailable'
  /** No answer in time. */
  | 'timeout'
  /** An answer that is no JSON, too large, or not of the promised shape. */
  | 'bad_answer'
  /** The address lies where connectors may not reach. */
  | 'address_refused';

/** What is known of a call that failed, beside its trouble. */
export interface TroubleDetail {
  /** HTTP status, where there was an answer. */
  status?: number;
  /** Seconds to wait, where the external system said so. */
  retryAfter?: number;
  /** The external system may have done what was asked although we have no good answer. */
  uncertain?: boolean;
  cause?: unknown;
}

/** A call to an external system that failed; `message` is in words for people and holds no secret. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly trouble: ConnectorTrouble;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;
  readonly uncertain: boolean;

  constructor(trouble: ConnectorTrouble, message: string, detail: TroubleDetail = {}) {
    super(message, { cause: detail.cause });
    this.trouble = trouble;
    this.status = detail.status;
    this.retryAfter = detail.retryAfter;
    this.uncertain = detail.uncertain ?? false;
  }
}
