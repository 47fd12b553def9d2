import { createHmac } from 'node:crypto';

/** The headers by which Slack signs a body; at another time where one is given, in seconds. */
export function signed(
  signingSecret: string,
  body: string | Buffer,
  type = 'application/json',
  seconds: string | number = Math.floor(Date.now() / 1_000),
): Record<string, string> {
  const digest = createHmac('sha256', signingSecret).update(`v0:${seconds}:`).update(body).digest('hex');
  return { 'content-type': type, 'x-slack-request-timestamp': String(seconds), 'x-slack-signature': `v0=${digest}` };
}
