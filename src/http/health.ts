import type { Logger } from 'pino';
import { type Route, route, sendJson } from './route.ts';

/** What health is judged by. */
export interface Health {
  /** True from the moment a stop was asked for. */
  stopping(): boolean;
  /** Throw when commands could not be served. */
  checkDatabase(): Promise<void>;
  /** Tell whether Slack answered when it was last asked; undefined when it was not asked yet. */
  slackAnswers(): boolean | undefined;
}

/** How long readiness waits for the database, in milliseconds; longer than this is as bad as no answer. */
const DATABASE_TIMEOUT_MS = 2_000;

/**
 * Serve `/healthz`: the process is up. `/readyz`: commands can be served; whether Slack answers is told, not required.
 */
export function healthRoutes(log: Logger, health: Health): Route[] {
  const state = () => (health.stopping() ? 'stopping' : 'up');
  return [
    route('/healthz', log, async (_request, response) => {
      sendJson(response, health.stopping() ? 503 : 200, { status: state() });
    }),
    route('/readyz', log, async (_request, response) => {
      const database = await databaseAnswers(log, health);
      const ready = database && !health.stopping();
      const slack = { true: 'reachable', false: 'unreachable', undefined: 'unknown' }[`${health.slackAnswers()}`];
      sendJson(response, ready ? 200 : 503, {
        ready,
        status: state(),
        database: database ? 'ok' : 'unreachable',
        slack,
      });
    }),
  ];
}

async function databaseAnswers(log: Logger, health: Health): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${DATABASE_TIMEOUT_MS} ms`)), DATABASE_TIMEOUT_MS);
  });
  try {
    await Promise.race([health.checkDatabase(), tooLate]);
    return true;
  } catch (error) {
    log.warn({ err: error }, 'the database is not ready');
    return false;
  } finally {
    clearTimeout(timer);
  }
}
