import type { Logger as SlackLogger } from '@slack/socket-mode';
import type { Logger } from 'pino';
import { passGate, type TakeRequest } from './gate.ts';
import { Line } from './line.ts';
import { openSocket, type SocketSettings } from './socket.ts';

interface SocketModeSettings {
  log: Logger;
  /** For what Slack's own library has to say. */
  slackLogger: SlackLogger;
  appToken: string;
  apiUrl: string;
  take: TakeRequest;
}

/** What Slack sends comes over connections that we have opened. */
export interface SocketMode {
  /** How many connections are open. */
  connections(): number;
  /** Tell whether what people do reaches us: a connection is open, or one was a moment ago. */
  isServing(): boolean;
  /** Close every connection, each once what came on it is acknowledged. */
  stop(): Promise<void>;
}

/** While one connection is replaced the other serves. */
const LINES = 2;
/** How long there may be no connection before it is told. */
const GRACE_MS = 10_000;
const LOOK_EVERY_MS = 1_000;

/**
 * Connect to Slack in Socket Mode. Where Slack is out of reach it is tried again in the background. Throw where Slack
 * refuses the app-level token.
 */
export async function startSocketMode(settings: SocketModeSettings): Promise<SocketMode> {
  const { log, take, ...own } = settings;
  const socket: SocketSettings = {
    ...own,
    log,
    take(envelope, acknowledge) {
      const { payload: body, retryNum, retryReason } = envelope;
      const refuse = (why: string) => log.warn({ why }, 'something that Slack sent was not acknowledged');
      return passGate(log, take, {
        body,
        acknowledge,
        refuse,
        ...(retryNum !== undefined && { retryNum }),
        ...(retryReason !== undefined && { retryReason }),
      });
    },
  };
  const lines = Array.from({ length: LINES }, () => new Line({ log, open: () => openSocket(socket) }));
  const connections = () => lines.filter(({ isOpen }) => isOpen).length;
  let openAt = performance.now();
  const isServing = () => {
    if (connections() > 0) openAt = performance.now();
    return performance.now() - openAt < GRACE_MS;
  };
  const watch = setInterval(isServing, LOOK_EVERY_MS).unref();
  const stop = async () => {
    clearInterval(watch);
    await Promise.all(lines.map((line) => line.stop()));
  };
  try {
    // One after the other: Slack lets an app open few in a minute at once.
    for (const line of lines) await line.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { connections, isServing, stop };
}
