import { LogLevel, type WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Config } from '../../config.ts';
import { slackLogger } from '../../slack/context/slack-logger.ts';
import { PacedClient } from './rate-limits.ts';

/**
 * Make a client of Slack for work that nobody waits for: it gives up on an answer after 10 seconds, and then the job is
 * tried again. The client itself tries nothing twice: after a lost answer it would post twice, where the job looks for
 * its message first. With `rejectRateLimitedCalls` it does not wait either where Slack limits it, but throws. What the
 * client itself has to say goes into `log`.
 */
export function slackClient(
  { connection, slackApiUrl }: Pick<Config, 'connection' | 'slackApiUrl'>,
  { rejectRateLimitedCalls = false, log }: { rejectRateLimitedCalls?: boolean; log?: Logger } = {},
): WebClient {
  const token = 'botToken' in connection ? connection.botToken : undefined;
  return new PacedClient(token, {
    slackApiUrl,
    retryConfig: { retries: 0 },
    timeout: 10_000,
    rejectRateLimitedCalls,
    allowAbsoluteUrls: false,
    logLevel: LogLevel.ERROR,
    ...(log && { logger: slackLogger(log) }),
  });
}
