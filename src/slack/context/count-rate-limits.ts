import { type WebClient, WebClientEvent } from '@slack/web-api';
import type { Deps } from '../../operations/operation.ts';

/** Count whenever Slack asks this client to wait, by the method that was called. */
export function countRateLimits(client: WebClient, count: Deps['count']): void {
  client.on(WebClientEvent.RATE_LIMITED, (_seconds: number, { url }: { url: string }) =>
    count?.({ what: 'slack_rate_limit', method: url.split('/').at(-1) ?? '' }),
  );
}
