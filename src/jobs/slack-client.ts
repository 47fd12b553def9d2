import { LogLevel, WebClient } from '@slack/web-api';
import type { Config } from '../config.ts';

/**
 * Slack for work that nobody waits for: it waits when told to slow down, tries again twice, and gives up on an answer
 * after 10 seconds; then the job is tried again.
 */
export function slackClient({ connection, slackApiUrl }: Pick<Config, 'connection' | 'slackApiUrl'>): WebClient {
  const token = 'botToken' in connection ? connection.botToken : undefined;
  return new WebClient(token, {
    slackApiUrl,
    retryConfig: { retries: 2 },
    timeout: 10_000,
    allowAbsoluteUrls: false,
    logLevel: LogLevel.ERROR,
  });
}
