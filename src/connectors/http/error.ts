import type { ConnectorTrouble } from './troubles.ts';

/** A field of a ticket that an answer refuses, by the external system's own name, and what it says of it. */
export interface RefusedField {
  field: string;
  says: string;
}

/** What is known of a call that failed, beside its trouble. */
export interface TroubleDetail {
  /** HTTP status, where there was an answer. */
  status?: number;
  /** Seconds to wait, where the external system said so. */
  retryAfter?: number;
  /** The external system may have done what was asked although we have no good answer. */
  uncertain?: boolean;
  /** Fields that the answer names as the reason. */
  refused?: readonly RefusedField[];
  /** What the external system said of why, where it did. */
  quote?: string;
  cause?: unknown;
}

/** A call to an external system that failed; `message` is in words for people and holds no secret. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly trouble: ConnectorTrouble;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;
  readonly uncertain: boolean;
  readonly refused: readonly RefusedField[];
  readonly quote: string | undefined;

  constructor(trouble: ConnectorTrouble, message: string, detail: TroubleDetail = {}) {
    super(message, { cause: detail.cause });
    this.trouble = trouble;
    this.status = detail.status;
    this.retryAfter = detail.retryAfter;
    this.uncertain = detail.uncertain ?? false;
    this.refused = detail.refused ?? [];
    this.quote = detail.quote;
  }
}
