import type { Logger } from 'pino';
import { NotAcknowledgedError } from '../core/not-acknowledged.ts';
import { isRecord } from '../core/objects.ts';

/** What Slack sent, and how it is acknowledged: with nothing, a text, or what is sent as JSON. May be called once. */
export interface SlackRequest {
  body: Record<string, unknown>;
  retryNum?: number;
  retryReason?: string;
  /** Throw `NotAcknowledgedError` where it is too late, or its connection has ended. */
  ack(answer?: unknown): Promise<void>;
}

/** Handle a request. Where it throws before it was acknowledged, Slack may send it again. */
export type TakeRequest = (request: SlackRequest) => Promise<void>;

/**
 * Why something is not acknowledged: it is no object, nobody here knows what it is, it could not be handled, or that took
 * longer than Slack waits.
 */
export type Refusal = 'malformed' | 'unknown' | 'failed' | 'late';

/** Something that Slack has sent, in whatever way it came. */
export interface Delivery {
  body: unknown;
  retryNum?: number;
  retryReason?: string;
  /** Answer Slack. Throw where nothing can be answered any more. */
  acknowledge(answer?: unknown): void | Promise<void>;
  /** Called at most once, and not after it was acknowledged. */
  refuse(why: Refusal): void;
}

/** Bytes of one request; the largest that Slack sends are forms of some hundred thousand characters. */
export const MAX_REQUEST_BYTES = 4 * 1024 * 1024;
/** How long Slack waits for an acknowledgement (Slack: "Handling user interaction"), and a little more. */
const ACK_WITHIN_MS = 3_001;

/**
 * Let a delivery in, whichever way it came: what is no object is refused, what is acknowledged is so once and in time, and
 * no fault of one delivery reaches another.
 */
export async function passGate(log: Logger, take: TakeRequest, delivery: Delivery): Promise<void> {
  const { body, retryNum, retryReason } = delivery;
  if (!isRecord(body)) {
    delivery.refuse('malformed');
    return;
  }
  let isAnswered = false;
  const refuse = (why: Refusal) => {
    clearTimeout(tooLate);
    if (isAnswered) return;
    isAnswered = true;
    delivery.refuse(why);
  };
  const tooLate = setTimeout(() => {
    log.error({ type: body.type }, 'something that Slack sent was not acknowledged in time');
    refuse('late');
  }, ACK_WITHIN_MS);
  const ack = async (answer?: unknown) => {
    if (isAnswered) throw new NotAcknowledgedError('it was answered before');
    isAnswered = true;
    clearTimeout(tooLate);
    try {
      await delivery.acknowledge(answer);
    } catch (error) {
      throw new NotAcknowledgedError('the answer could not be sent', { cause: error });
    }
  };
  try {
    await take({
      body,
      ack,
      ...(retryNum !== undefined && { retryNum }),
      ...(retryReason !== undefined && { retryReason }),
    });
    refuse('unknown');
  } catch (error) {
    log.warn({ err: error, type: body.type }, 'something that Slack sent could not be handled');
    refuse('failed');
  }
}
