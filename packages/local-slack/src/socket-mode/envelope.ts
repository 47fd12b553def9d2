import { randomUUID } from 'node:crypto';
import { parseObject } from '../json.ts';
import type { Parcel, Retry } from '../parcel.ts';

/** What a payload comes in over a socket (Slack: "Using Socket Mode"). */
export interface Envelope {
  envelope_id: string;
  type: 'events_api' | 'slash_commands' | 'interactive';
  accepts_response_payload: boolean;
  payload: unknown;
  retry_attempt?: number;
  retry_reason?: string;
}

/** Put what would go over HTTP as a form or as JSON into an envelope. */
export function envelopeOf(parcel: Parcel, retry: Retry | undefined): Envelope {
  const envelope_id = randomUUID();
  if ('json' in parcel) {
    const [retry_attempt, reason] = [retry?.attempt ?? 0, retry?.reason ?? ''];
    const retry_reason = reason === 'http_timeout' ? 'timeout' : reason;
    const content = { payload: parcel.json, retry_attempt, retry_reason };
    return { envelope_id, type: 'events_api', accepts_response_payload: false, ...content };
  }
  const { payload } = parcel.form;
  if (payload === undefined) {
    return { envelope_id, type: 'slash_commands', accepts_response_payload: true, payload: parcel.form };
  }
  return { envelope_id, type: 'interactive', accepts_response_payload: true, payload: parseObject(payload) };
}
