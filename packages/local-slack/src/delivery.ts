import { createHmac } from 'node:crypto';
import type { DeliveryKind } from './faults.ts';
import { parseObject } from './json.ts';
import { limits } from './limits.ts';
import type { Parcel, Retry } from './parcel.ts';
import { type Slack, track } from './slack.ts';
import { envelopeOf } from './socket-mode/envelope.ts';

/** What the app answered within 3 seconds, or how it failed, in Slack's words (Events API: retry reasons). */
export type Answer =
  | { ok: true; body: string; json: Record<string, unknown> | undefined }
  | { ok: false; reason: 'http_timeout' | 'http_error' | 'connection_failed'; noRetry: boolean };

/** Send something to the app, over HTTP or in Socket Mode as its manifest says, and wait 3 seconds for its answer. */
export async function deliver(slack: Slack, kind: DeliveryKind, parcel: Parcel, retry?: Retry): Promise<Answer> {
  const fault = slack.faults.takeDelivery(kind);
  if (fault === 'drop') return { ok: false, reason: 'http_timeout', noRetry: true };
  const losesAnswer = fault === 'lose_answer';
  const send = async () => {
    const answer = await sendAs(slack, parcel, { retry, losesAnswer });
    const content = 'json' in parcel ? parcel.json : parcel.form;
    for (const listener of slack.deliveryListeners) listener({ kind, content, isAcknowledged: answer.ok });
    return answer;
  };
  if (fault === 'duplicate') void track(slack, send());
  return track(slack, send());
}

interface HowToSend {
  retry: Retry | undefined;
  losesAnswer: boolean;
}

async function sendAs(slack: Slack, parcel: Parcel, { retry, losesAnswer }: HowToSend): Promise<Answer> {
  if (slack.manifest.socketMode) return sendEnvelope(slack, parcel, retry, losesAnswer);
  const answer = await sendRequest(slack, parcel, retry);
  return losesAnswer ? { ok: false, reason: 'connection_failed', noRetry: false } : answer;
}

/** The word a person reads for a failed answer: `operation_timeout` after 3 s, otherwise `dispatch_failed`. */
export function troubleOf(answer: Extract<Answer, { ok: false }>): 'operation_timeout' | 'dispatch_failed' {
  return answer.reason === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed';
}

async function sendEnvelope(slack: Slack, parcel: Parcel, retry: Retry | undefined, cut: boolean): Promise<Answer> {
  const answer = await slack.sockets.deliver(envelopeOf(parcel, retry), { cut });
  if (answer === undefined) slack.log('the app has no connection');
  if (answer === undefined || answer === 'closed') return { ok: false, reason: 'connection_failed', noRetry: false };
  if (answer === 'timeout') {
    slack.log('the app did not acknowledge in time');
    return { ok: false, reason: 'http_timeout', noRetry: false };
  }
  const { payload = {} } = answer;
  const isEmpty = Object.keys(payload).length === 0;
  return { ok: true, body: isEmpty ? '' : JSON.stringify(payload), json: isEmpty ? undefined : payload };
}

/** Signature: `v0=` HMAC-SHA256 of `v0:timestamp:body` (Slack: "Verifying requests from Slack"). */
async function sendRequest(slack: Slack, parcel: Parcel, retry: Retry | undefined): Promise<Answer> {
  if (!slack.requestUrl) return { ok: false, reason: 'connection_failed', noRetry: false };
  const isForm = 'form' in parcel;
  const body = isForm ? new URLSearchParams(parcel.form).toString() : JSON.stringify(parcel.json);
  const timestamp = Math.floor(Date.now() / 1000).toString();
  const signature = createHmac('sha256', slack.app.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  try {
    const response = await fetch(slack.requestUrl, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(limits.ackMs), slack.closing]),
      headers: {
        'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
        ...(retry && { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason }),
      },
      body,
    });
    const text = await response.text();
    if (response.status === 200) return { ok: true, body: text, json: parseObject(text) };
    slack.log(`the app answered ${response.status}`);
    return { ok: false, reason: 'http_error', noRetry: response.headers.get('x-slack-no-retry') === '1' };
  } catch (error) {
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    slack.log(late ? 'the app did not answer in time' : `the app cannot be reached: ${String(error)}`);
    return { ok: false, reason: late ? 'http_timeout' : 'connection_failed', noRetry: false };
  }
}
