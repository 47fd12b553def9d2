import { z } from 'zod';
import { MAX_REQUEST_BYTES } from './gate.ts';

/** What Slack sent of its own accord over a connection, in what it comes in (Slack: "Using Socket Mode"). */
export interface Envelope {
  id: string;
  payload: unknown;
  /** False where Slack drops what an acknowledgement says. */
  takesAnswer: boolean;
  retryNum?: number;
  retryReason?: string;
}

/** What came over a connection. */
export type Frame =
  | { type: 'hello' }
  | { type: 'disconnect'; reason?: string }
  | { type: 'envelope'; envelope: Envelope }
  | { type: 'unknown'; why: string };

const frame = z.union([
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('disconnect'), reason: z.string().optional().catch(undefined) }),
  z.object({
    type: z.enum(['events_api', 'slash_commands', 'interactive']),
    envelope_id: z.string(),
    payload: z.unknown(),
    accepts_response_payload: z.boolean().catch(false),
    retry_attempt: z.number().int().optional().catch(undefined),
    retry_reason: z.string().optional().catch(undefined),
  }),
]);

/** Read what came over a connection, whatever it is. */
export function readFrame(data: unknown): Frame {
  if (typeof data !== 'string') return { type: 'unknown', why: 'it is no text' };
  if (data.length > MAX_REQUEST_BYTES) return { type: 'unknown', why: 'it is too long' };
  const { data: read } = frame.safeParse(parsed(data));
  if (!read) return { type: 'unknown', why: 'it is of no known type' };
  if (read.type === 'hello') return { type: 'hello' };
  if (read.type === 'disconnect')
    return { type: 'disconnect', ...(read.reason !== undefined && { reason: read.reason }) };
  const { envelope_id: id, payload, accepts_response_payload: takesAnswer, retry_attempt, retry_reason } = read;
  return {
    type: 'envelope',
    envelope: {
      id,
      payload,
      takesAnswer,
      ...(retry_attempt !== undefined && { retryNum: retry_attempt }),
      ...(retry_reason !== undefined && { retryReason: retry_reason }),
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
