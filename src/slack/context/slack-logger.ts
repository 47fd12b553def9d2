import { LogLevel, type Logger as SlackLogger } from '@slack/web-api';
import type { Logger } from 'pino';

/**
 * Make the logger of Bolt and of Slack's clients, so that what they say stands in the log like the rest: one JSON object
 * a line, with what must not be shown taken out. What they warn of is of interest only when debugging.
 */
export function slackLogger(log: Logger): SlackLogger {
  const write =
    (level: 'debug' | 'error') =>
    (...said: unknown[]) => {
      const err = said.find((one) => one instanceof Error);
      const words = said.flatMap((one) =>
        one instanceof Error ? [] : typeof one === 'string' ? one : JSON.stringify(one),
      );
      log[level]({ ...(err && { err }) }, words.join(' ') || err?.message || 'Slack’s library met an error');
    };
  return {
    debug: () => {},
    info: () => {},
    warn: write('debug'),
    error: write('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.ERROR,
    setName: () => {},
  };
}
