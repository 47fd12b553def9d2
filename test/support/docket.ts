import { randomUUID } from 'node:crypto';
import { type LocalSlack, type Person, startLocalSlack } from 'local-slack';
import { pino } from 'pino';
import type { ReadyConfig } from '../../src/config.ts';
import { fileRoute } from '../../src/http/files.ts';
import { hookRoute } from '../../src/http/hooks.ts';
import { startHttpServer } from '../../src/http/server.ts';
import { signInRoute } from '../../src/http/sign-in.ts';
import { callbackRoute } from '../../src/http/sign-in-callback.ts';
import { slackRoute } from '../../src/http/slack-requests.ts';
import { type SocketMode, startSocketMode } from '../../src/incoming/socket-mode.ts';
import { slackClient } from '../../src/jobs/deliver/slack-client.ts';
import { fileUrls, linkKeys } from '../../src/operations/attachments/file-link.ts';
import { signInPath } from '../../src/operations/connectors/begin-sign-in.ts';
import type { Deps } from '../../src/operations/operation.ts';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { world } from '../../src/sandbox/world.ts';
import { createSlackApp, type SlackApp } from '../../src/slack/app.ts';
import { slackLogger } from '../../src/slack/context/slack-logger.ts';
import { openFile } from '../../src/store/attachments/open-file.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { secretBox } from '../../src/store/secrets.ts';
import { testConfig } from './config.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { unhurried } from './unhurried.ts';
import { startWorkers } from './workers.ts';

/** How Slack reaches Docket. */
export type Way = 'http' | 'socket';

/** Docket at work in the local Slack: the real app, the real jobs, a database of its own. */
export interface TestDocket {
  slack: LocalSlack;
  app: SlackApp;
  deps: Deps;
  config: ReadyConfig;
  /** What was logged at level info or above, one line each. */
  logged: string[];
  /** What was logged at level error or above, one line each. */
  errors: string[];
  /** Where it listens; people reach it at https://docket.example.com. */
  url: string;
  /** Where Slack reaches it in Socket Mode. */
  socketMode?: SocketMode;
  person(name: string): Person;
  database: Database;
  stop(): Promise<void>;
}

/** Starts it all; `now` overrides the clock, `database` the place of its data. */
export async function startTestDocket(
  options: {
    now?: () => Date;
    database?: TestDatabase;
    allowedHosts?: string[];
    /** One more process of this one: in the same Slack, on the same database. */
    beside?: TestDocket;
    /** How Slack reaches it. */
    way?: Way;
    /** Milliseconds before each retry of an event. */
    retryDelays?: readonly number[];
    /** The time by which requests of people are counted; without it they take their time. */
    requestClock?: () => number;
  } = {},
): Promise<TestDocket> {
  const { way = 'http', beside } = options;
  const file = way === 'http' ? 'manifest.yml' : 'manifest.socket.yml';
  const [database, manifest] = await Promise.all([
    options.database ?? (beside ? { url: beside.config.databaseUrl, drop: async () => {} } : testDatabase()),
    readManifest(file),
  ]);
  const slack =
    beside?.slack ??
    (await startLocalSlack({
      world,
      app: manifest,
      ...(options.retryDelays && { retryDelays: options.retryDelays }),
    }));
  const logged: string[] = [];
  const errors: string[] = [];
  const log = pino(
    { level: 'info' },
    pino.multistream([
      { level: 'info', stream: { write: (line: string) => logged.push(line) } },
      { level: 'error', stream: { write: (line: string) => errors.push(line) } },
    ]),
  );
  const config = {
    ...testConfig({
      SLACK_BOT_TOKEN: slack.app.botToken,
      ...(way === 'http' ? { SLACK_SIGNING_SECRET: slack.app.signingSecret } : { SLACK_APP_TOKEN: slack.app.appToken }),
      SLACK_API_URL: slack.apiUrl,
      DATABASE_URL: database.url,
      PUBLIC_URL: 'https://docket.example.com',
    }),
    ...(beside && { secretKeys: beside.config.secretKeys }),
    allowedHosts: options.allowedHosts ?? [],
  };
  const db = openDatabase(database.url, { max: 6, patience: 'people' });
  const now = options.now ?? (() => new Date());
  const keys = linkKeys(config.secretKeys ?? []);
  const fileUrl = fileUrls('https://docket.example.com', keys, now);
  const face = { url: '' };
  const deps: Deps = {
    database: db,
    log,
    now,
    id: randomUUID,
    random: () => 0.5,
    fileUrl,
    secretBox: secretBox(config.secretKeys),
    signInUrl: (token) => `${face.url}${signInPath(token)}`,
  };
  const app = await createSlackApp(deps, {
    botToken: slack.app.botToken,
    apiUrl: slack.apiUrl,
    requestsPerSecond: config.requestsPerSecond,
    requestClock: options.requestClock ?? unhurried(),
  });
  const { signingSecret } = slack.app;
  const server = await startHttpServer(
    [
      ...(way === 'http' ? [slackRoute({ log, signingSecret, take: app.take })] : []),
      fileRoute(log, { keys, now, open: (file) => openFile(db.read, file) }),
      ...[signInRoute, callbackRoute].map((of) =>
        of({ deps: { ...deps, rightsNow: app.rightsNow }, allowedHosts: config.allowedHosts, baseUrl: () => face.url }),
      ),
      hookRoute(deps),
    ],
    { port: 0, host: '127.0.0.1', log },
  );
  const url = `http://127.0.0.1:${server.port}`;
  face.url = url;
  slack.pointTo(`${url}/slack/events`);
  const { appToken } = slack.app;
  const own = { log, slackLogger: slackLogger(log), appToken, apiUrl: slack.apiUrl, take: app.take };
  const socketMode = way === 'socket' ? await startSocketMode(own) : undefined;
  const workers = await startWorkers({ deps, slack: slackClient(config), config });
  return {
    slack,
    app,
    deps,
    config,
    logged,
    errors,
    url,
    ...(socketMode && { socketMode }),
    database: db,
    person: (name) => slack.person(name),
    async stop() {
      await socketMode?.stop();
      await server.stop();
      await app.stop(2_000);
      await workers.stop();
      if (!beside) await slack.close();
      await db.close();
      await database.drop();
      expectNoPreviews(slack);
    },
  };
}

/** Of all that was posted, nothing lets Slack fetch a link, or show what is behind it. */
function expectNoPreviews({ calls }: Pick<LocalSlack, 'calls'>): void {
  const posts = calls.filter(({ method }) => /^chat\.(postMessage|scheduleMessage)$/.test(method));
  const unfurling = posts.filter(
    ({ args }) => String(args.unfurl_links) !== 'false' || String(args.unfurl_media) !== 'false',
  );
  if (unfurling.length > 0) throw new Error(`posted with previews of links: ${JSON.stringify(unfurling[0])}`);
}
