import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { hasCode } from '../../core/system-error.ts';
import { startHttpServer } from '../../http/server.ts';
import { slackRoute } from '../../http/slack-requests.ts';
import { createLog } from '../../log.ts';
import { type Finding, fine, problem } from './finding.ts';

/** What came of a request as Slack would send it: it arrived, somebody else's secret refused it, or why it did not. */
type Arrival = 'arrived' | 'refused' | { why: string };

const ANSWER_TIMEOUT_MS = 10_000;

/**
 * Look whether what Slack sends to `PUBLIC_URL` arrives here, by sending it what Slack sends first (url_verification),
 * signed as Slack signs. Where no Docket answers there, one listens for that long in its place.
 */
export async function checkAddress(config: Config): Promise<Finding[]> {
  const { publicUrl, connection, port } = config;
  if (connection.mode !== 'http' || publicUrl === undefined) return [];
  const { signingSecret } = connection;
  const running = await knock(publicUrl, signingSecret);
  if (running === 'arrived') return [fine(`Address: Docket answers Slack’s requests at ${publicUrl}.`)];
  if (running === 'refused') {
    const words = 'Docket answers there, with another SLACK_SIGNING_SECRET. Start it anew with this one.';
    return [problem(`Address: ${publicUrl}: ${words}`)];
  }
  const arrival = await listening(config, signingSecret, () => knock(publicUrl, signingSecret));
  if (arrival === 'arrived') return [fine(`Address: ${publicUrl} leads to port ${port} of this machine.`)];
  const why = typeof arrival === 'string' ? 'another Docket answers there' : arrival.why;
  return [
    problem(
      `Address: ${publicUrl} does not lead here (${why}). Let your proxy or tunnel pass it on to port ${port} of this machine.`,
    ),
  ];
}

async function listening(config: Config, signingSecret: string, work: () => Promise<Arrival>): Promise<Arrival> {
  const { port, host } = config;
  const log = createLog({ logLevel: 'silent' });
  const take = async () => {
    throw new Error('Docket does not run yet');
  };
  try {
    const server = await startHttpServer([slackRoute({ log, signingSecret, take })], { port, host, log });
    return await work().finally(() => server.stop());
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE')) return { why: `port ${port} is taken by another program` };
    throw error;
  }
}

async function knock(publicUrl: string, signingSecret: string): Promise<Arrival> {
  const challenge = randomUUID();
  const body = JSON.stringify({ type: 'url_verification', challenge });
  const seconds = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  try {
    const answer = await fetch(`${publicUrl}/slack/events`, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': seconds,
        'x-slack-signature': `v0=${signature}`,
      },
      body,
    });
    const text = await answer.text();
    if (answer.status === 401) return 'refused';
    return answer.ok && isEcho(text, challenge) ? 'arrived' : { why: `it answers ${answer.status}` };
  } catch (error) {
    return { why: whyOf(error) };
  }
}

function isEcho(text: string, challenge: string): boolean {
  try {
    return z.object({ challenge: z.literal(challenge) }).safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

/** `fetch` tells what happened in the cause of its error. */
function whyOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
}
