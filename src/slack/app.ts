import { App, LogLevel, type Receiver, type ReceiverEvent } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { GrantedRights } from '../core/granted-rights.ts';
import type { Deps } from '../operations/operation.ts';
import { isAddressedTo } from './context/addressee.ts';
import { identify } from './context/identify.ts';
import type { Installation } from './context/interaction-of.ts';
import { NoPreviewClient } from './context/no-preview-client.ts';
import { rightsNow } from './context/rights-now.ts';
import { slackLogger } from './context/slack-logger.ts';
import { Directory } from './context/users.ts';
import { listenToActions } from './listen/actions.ts';
import { listenToCommands } from './listen/commands.ts';
import { listenToEvents } from './listen/events.ts';
import { listenToOptions } from './listen/options.ts';
import { type LimitedListener, RateLimit } from './listen/rate-limit.ts';
import { NotReceivedError } from './listen/receive.ts';
import { listenToShortcuts } from './listen/shortcuts.ts';
import { listenToViews } from './listen/views.ts';

/** Where Slack is, and with which token. */
interface SlackAddress {
  botToken: string;
  apiUrl: string;
}

export interface SlackSettings extends SlackAddress {
  /** Requests that all people of the workspace together may make a second. */
  requestsPerSecond: number;
  /** The time by which requests are counted, in milliseconds, where that is not the time of `Deps`. */
  requestClock?: () => number;
}

/** Docket's face in Slack. */
export interface SlackApp {
  installation: Installation;
  /** Ask what a person may do now. */
  rightsNow(userId: string): Promise<GrantedRights>;
  /** Handle something that Slack sent. Throw where it could not be kept, so that Slack sends it again. */
  take(event: ReceiverEvent): Promise<void>;
  /** Say how many processes share the numbers of requests that are taken. */
  shareLimits(processes: number): void;
  /** Wait for work under way, at most `ms`. */
  stop(ms?: number): Promise<void>;
}

const STOP_TIMEOUT_MS = 10_000;
const NOT_HERE = { response_type: 'ephemeral', text: 'This Docket serves another workspace. Nothing was done.' };

/** Return a client for calls that a person waits for: few retries, and a rate limit is an error at once. */
function slackClient(settings: SlackAddress, log: Logger): WebClient {
  const logger = slackLogger(log);
  return new NoPreviewClient(settings.botToken, { ...clientOptions(settings), logger, rejectRateLimitedCalls: true });
}

function clientOptions({ apiUrl }: SlackAddress) {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 2 },
    timeout: 10_000,
    allowAbsoluteUrls: false,
    logLevel: LogLevel.ERROR,
  };
}

/** Whoever listens to Slack gives what it sends to `take`. */
const elsewhere: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };

/** Bolt acknowledges an event before anything is done with it; here it is acknowledged once its listener is done. */
class PatientApp extends App {
  override async processEvent(event: ReceiverEvent): Promise<void> {
    if (event.body.type !== 'event_callback') return super.processEvent(event);
    await super.processEvent({ ...event, ack: async () => {} });
    await event.ack();
  }
}

/**
 * Connect to Slack and register every listener.
 *
 * Asks Slack once who the bot is, so that no request has to (`docs/slack-limits.md#start`). Throw what `identify`
 * throws.
 */
export async function createSlackApp(deps: Deps, settings: SlackSettings): Promise<SlackApp> {
  const client = slackClient(settings, deps.log);
  const { workspaceId, botId, botUserId, enterpriseId, appId } = await identify(deps, client, settings.botToken);
  const installation = {
    workspaceId,
    botUserId,
    client,
    directory: new Directory(deps, workspaceId, client),
  };
  const app = new PatientApp({
    receiver: elsewhere,
    token: settings.botToken,
    botId,
    botUserId,
    clientOptions: clientOptions(settings),
    convoStore: false,
    logger: slackLogger(deps.log),
    ignoreSelf: true,
  });
  app.error(async (error) => {
    deps.log.error({ err: error }, 'Slack listener failed');
    if (error instanceof NotReceivedError) throw error;
  });

  const underWay = new Set<Promise<unknown>>();
  const { requestsPerSecond: perSecond, requestClock: now = () => deps.now().getTime() } = settings;
  const rateLimit = new RateLimit({ perSecond, now });
  listenToAll(app, { deps, installation, rateLimit, track: (work) => trackIn(underWay, work) });
  return {
    installation,
    rightsNow: (userId) => rightsNow(installation.directory, userId),
    async take(event) {
      if (isAddressedTo({ workspaceId, enterpriseId, appId }, event.body)) return app.processEvent(event);
      deps.log.warn({ type: event.body.type }, 'something for another workspace was not handled');
      // Slack would go on to send an event that is refused.
      await event.ack(typeof event.body.command === 'string' ? NOT_HERE : undefined);
    },
    shareLimits: (processes) => rateLimit.shareAmong(processes),
    async stop(ms = STOP_TIMEOUT_MS) {
      const patience = new Promise((resolve) => setTimeout(resolve, ms).unref());
      await Promise.race([Promise.allSettled([...underWay]), patience]);
    },
  };
}

function listenToAll(app: App, listener: LimitedListener): void {
  listenToCommands(app, listener);
  listenToViews(app, listener);
  listenToActions(app, listener);
  listenToShortcuts(app, listener);
  listenToOptions(app, listener);
  listenToEvents(app, listener);
}

function trackIn<T>(underWay: Set<Promise<unknown>>, work: Promise<T>): Promise<T> {
  underWay.add(work);
  void work.catch(() => {}).finally(() => underWay.delete(work));
  return work;
}
