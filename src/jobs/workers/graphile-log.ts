import { Logger } from 'graphile-worker';
import type { Logger as PinoLogger } from 'pino';

/**
 * Return a logger that takes graphile-worker's messages into our log. What it tells about every job is of interest only
 * when debugging.
 */
export function graphileLog(log: PinoLogger): Logger {
  const levels = { error: 'debug', warning: 'warn', info: 'debug', debug: 'trace' } as const;
  return new Logger((scope) => (level, message) => log[levels[level]]({ ...scope }, message));
}
