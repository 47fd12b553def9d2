import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { portOf } from '../../src/http/http.ts';
import { type LocalSlack, type LocalSlackOptions, startLocalSlack } from '../../src/local-slack.ts';
import type { AppManifest } from '../../src/slack.ts';

/** A real Bolt app on the local Slack; listeners are the test's own. */
export interface BoltBot {
  slack: LocalSlack;
  app: App;
  /** What Bolt logged as an error, one line each. */
  errors: string[];
  requestUrl: string;
  stop(): Promise<void>;
}

/** Real Bolt apps in Socket Mode, all of them the one that is installed. */
export interface SocketBot {
  slack: LocalSlack;
  apps: App[];
  errors: string[];
  stop(): Promise<void>;
}

/** All that a test app may want; narrow it to test what is refused. */
export const everyScope = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:manage',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'groups:write',
  'im:history',
  'im:read',
  'im:write',
  'mpim:history',
  'mpim:read',
  'reactions:read',
  'reactions:write',
  'team:read',
  'users:read',
  'users:read.email',
];

export const everyEvent = [
  'app_home_opened',
  'app_mention',
  'file_shared',
  'member_joined_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'reaction_added',
];

export const testManifest: AppManifest = {
  scopes: everyScope,
  events: everyEvent,
  commands: [
    { command: '/case', description: 'Work on cases', usage_hint: 'new', should_escape: true },
    { command: '/plain', description: 'Gets its text as typed' },
  ],
  shortcuts: [
    { type: 'message', name: 'Add to case', callback_id: 'add_to_case' },
    { type: 'global', name: 'New case', callback_id: 'new_case' },
  ],
};

/** Starts a local Slack and a plain Bolt app that is connected to it in Socket Mode, so many times (1). */
export async function startSocketBot(connections = 1, options: Partial<LocalSlackOptions> = {}): Promise<SocketBot> {
  const slack = await startLocalSlack({
    retryDelays: [0, 20, 40],
    ...options,
    app: { ...testManifest, ...options.app, socketMode: true },
  });
  const errors: string[] = [];
  const { botId, botUserId, botToken: token, appToken } = slack.app;
  const apps = Array.from({ length: connections }, () => {
    const logger = errorsInto(errors);
    // The client waits as long as it has for a pong before it connects again.
    const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
    const receiver = new SocketModeReceiver({
      appToken,
      logger,
      clientPingTimeout: 300,
      installerOptions: { clientOptions: { ...clientOptions } },
    });
    return new App({ token, botId, botUserId, receiver, logger, clientOptions });
  });
  await Promise.all(apps.map((app) => app.start()));
  return {
    slack,
    apps,
    errors,
    stop: async () => {
      await slack.settled();
      await Promise.all(apps.map((app) => app.stop()));
      await slack.close();
    },
  };
}

/**
 * Starts a local Slack and a Bolt app (HTTPReceiver, signature checked) that is installed in it. With `hearSelf` the
 * listeners get the bot's own events too, which Bolt hides by default.
 */
export async function startBoltBot({
  hearSelf = false,
  ...options
}: Partial<LocalSlackOptions> & { hearSelf?: boolean } = {}): Promise<BoltBot> {
  const slack = await startLocalSlack({ app: testManifest, retryDelays: [0, 20, 40], ...options });
  const errors: string[] = [];
  const logger = errorsInto(errors);
  const receiver = new HTTPReceiver({ signingSecret: slack.app.signingSecret, logger });
  const app = new App({
    token: slack.app.botToken,
    botId: slack.app.botId,
    botUserId: slack.app.botUserId,
    receiver,
    ignoreSelf: !hearSelf,
    logger,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  const requestUrl = `http://127.0.0.1:${portOf(server)}/slack/events`;
  slack.pointTo(requestUrl);
  return {
    slack,
    app,
    errors,
    requestUrl,
    stop: async () => {
      await slack.settled();
      server.closeAllConnections();
      await app.stop();
      await slack.close();
    },
  };
}

function errorsInto(errors: string[]): Logger {
  const nothing = (): void => undefined;
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: (...words) => errors.push(words.map(String).join(' ')),
    setLevel: nothing,
    getLevel: () => LogLevel.ERROR,
    setName: nothing,
  };
}
