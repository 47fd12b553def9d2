import type { Logger } from 'pino';
import { type Route, route, sendJson } from './route.ts';

/** What health is judged by. */
export interface Health {
  /** True from the moment a stop was asked for. */
  stopping(): boolean;
  /** How Socket Mode is doing; undefined where Slack sends requests over HTTP. */
  socketMode(): { connections(): number; isServing(): boolean } | undefined;
  /** Throw when commands could not be served. */
  checkDatabase(): Promise<void>;
  /** What is wrong with the work in the background, a sentence each. */
  troubles(): Promise<string[]>;
  /** Tell whether Slack answered when it was last asked; undefined when it was not asked yet. */
  slackAnswers(): boolean | undefined;
}

/** How long readiness waits for the database, in milliseconds; longer than this is as bad as no answer. */
const DATABASE_TIMEOUT_MS = 2_000;

/**
 * Serve `/healthz`: the process is up. `/readyz`: commands can be served, so in Socket Mode there is a connection on
 * which they come; whether Slack answers, and what was given up of the work in the background, is told, and makes it no
 * less ready.
 */
export function healthRoutes(log: Logger, health: Health): Route[] {
  const state = () => (health.stopping() ? 'stopping' : 'up');
  return [
    route('/healthz', log, async (_request, response) => {
      sendJson(response, health.stopping() ? 503 : 200, { status: state() });
    }),
    route('/readyz', log, async (_request, response) => {
      const database = await databaseAnswers(log, health);
      const socketMode = health.socketMode();
      const ready = database && !health.stopping() && socketMode?.isServing() !== false;
      const troubles = ready ? await troublesOf(log, health) : [];
      const slack = { true: 'reachable', false: 'unreachable', undefined: 'unknown' }[`${health.slackAnswers()}`];
      sendJson(response, ready ? 200 : 503, {
        ready,
        status: troubles.length > 0 ? 'degraded' : state(),
        ...(troubles.length > 0 && { troubles }),
        database: database ? 'ok' : 'unreachable',
        slack,
        ...(socketMode && { connections: socketMode.connections() }),
      });
    }),
  ];
}

/** None where they could not be looked for: that is told by the database's own state. */
async function troublesOf(log: Logger, health: Health): Promise<string[]> {
  try {
    return await health.troubles();
  } catch (error) {
    log.warn({ err: error }, 'it could not be looked for what was given up');
    return [];
  }
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
