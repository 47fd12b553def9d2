import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { z } from 'zod';
import { personOf } from './crowd.ts';

/** Where a bot takes Slack's requests, and the secret with which they are signed. */
export const target = z.object({ url: z.string(), signingSecret: z.string() });
export type Target = z.infer<typeof target>;

/** A local Slack of another process. */
export const slackElsewhere = z.object({
  apiUrl: z.string(),
  teamId: z.string(),
  app: z.object({ botToken: z.string(), signingSecret: z.string() }),
});

/** Times of answers in milliseconds, and how many were not the 200 that Slack wants. */
export interface Measured {
  times: number[];
  failed: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/**
 * Sends commands at an even rate whatever the answers take (open loop), so that waiting is not hidden: a time counts from
 * the moment the command should have gone out.
 */
export function load(target: Target, rate: number, seconds: number, text: (n: number) => string): Promise<Measured> {
  return evenly(rate, seconds, (n) => send(target, 'application/x-www-form-urlencoded', command(text(n), personOf(n))));
}

/** Sends events at an even rate, as `load` does commands. */
export function loadEvents(
  target: Target,
  rate: number,
  seconds: number,
  event: (n: number) => object,
): Promise<Measured> {
  return evenly(rate, seconds, (n) => {
    const envelope = {
      type: 'event_callback',
      team_id: 'T0HARBOR01',
      api_app_id: 'A0DOCKET01',
      event_id: randomUUID(),
    };
    return send(target, 'application/json', JSON.stringify({ ...envelope, event: event(n) }));
  });
}

async function evenly(rate: number, seconds: number, deliver: (n: number) => Promise<boolean>): Promise<Measured> {
  const count = rate * seconds;
  const start = performance.now() + 50;
  const measured: Measured = { times: [], failed: 0 };
  const sent: Promise<void>[] = [];
  for (let n = 0; n < count; n += 1) {
    const due = start + (n * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    // A timer may fire early: then the time counts from the moment of sending.
    const from = Math.min(due, performance.now());
    sent.push(
      deliver(n).then(
        (ok) => {
          measured.times.push(performance.now() - from);
          if (!ok) measured.failed += 1;
        },
        () => {
          measured.failed += 1;
        },
      ),
    );
  }
  await Promise.all(sent);
  return measured;
}

function command(text: string, user_id: string): string {
  return new URLSearchParams({
    command: '/case',
    text,
    team_id: 'T0HARBOR01',
    team_domain: 'harbor-security',
    channel_id: 'C0INCIDEN1',
    channel_name: 'incidents',
    user_id,
    user_name: user_id.toLowerCase(),
    trigger_id: randomUUID(),
    response_url: 'http://127.0.0.1:9/none',
    api_app_id: 'A0DOCKET01',
  }).toString();
}

function send({ url, signingSecret }: Target, type: string, body: string): Promise<boolean> {
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return new Promise((resolve, reject) => {
    const req = request(url, {
      agent,
      method: 'POST',
      headers: {
        'content-type': type,
        'content-length': Buffer.byteLength(body),
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': `v0=${signature}`,
      },
    });
    req.once('error', reject);
    req.once('response', (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        answer += chunk;
      });
      response.once('end', () =>
        resolve(response.statusCode === 200 && !/did not work|nothing was changed/.test(answer)),
      );
    });
    req.end(body);
  });
}

/** The time under which this share of the answers came. */
export function percentile(times: number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
