import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Change } from './changes.ts';
import { createChanges } from './changes.ts';
import { type Clock, createClock } from './clock.ts';
import { deliver } from './delivery.ts';
import { eventScopes } from './events.ts';
import { createFaults, type Faults } from './faults.ts';
import { portOf } from './http/http.ts';
import { type Routes, route } from './http/routes.ts';
import type { Delivered } from './parcel.ts';
import { createPerson } from './person/create-person.ts';
import type { Person } from './person.ts';
import { createResponseUrls } from './response-urls.ts';
import { type ApiCall, type AppManifest, complain, type InstalledApp, type Slack } from './slack.ts';
import { readSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts';
import { createSockets, type Sockets } from './socket-mode/sockets.ts';
import { stateOf } from './state.ts';
import { createTriggers } from './triggers.ts';
import { createWorkspace } from './workspace/create-workspace.ts';
import { postAs } from './workspace/post.ts';
import type { MentionDelivery, Post, Workspace } from './workspace.ts';
import { exampleWorld, type World } from './world.ts';

export interface LocalSlackOptions {
  /** 0 or absent: any free port. */
  port?: number;
  /** The workspace at its beginning; the example world with the app in it where none is given. */
  world?: World;
  /** The app's manifest; tokens and secret are made up where not given (give them where they must outlive a restart). */
  app: Partial<AppManifest> & { botToken?: string; signingSecret?: string; appToken?: string };
  /** Milliseconds before each retry of an event; Slack's own by default. */
  retryDelays?: readonly number[];
  restore?: Snapshot;
  /** How a mention of the app comes when its message has files; as `app_mention` with them where not given. */
  mentionWithFile?: MentionDelivery;
  log?: (line: string) => void;
}

/** A Slack workspace on loopback with one app installed, to which Bolt and WebClient connect as to the real one. */
export interface LocalSlack {
  readonly url: string;
  /** For `slackApiUrl` and `SLACK_API_URL`. */
  readonly apiUrl: string;
  readonly teamId: string;
  readonly app: InstalledApp;
  /** The person by id, name or real name. */
  person(idOrName: string): Person;
  /** Post a whole message as a person, another app, a webhook, a workflow or Slack itself. */
  post(message: Post): Promise<{ ts: string }>;
  /** What others do around the app. */
  readonly workspace: Workspace;
  /** `mentions.withFile` says how a mention with files comes from now on. */
  readonly mentions: { withFile: MentionDelivery };
  /** Set where the app takes requests: its `/slack/events`, or what Bolt's `app.start()` answers. */
  pointTo(app: string | Server): void;
  readonly calls: ApiCall[];
  readonly scopesUsed: Set<string>;
  /** Faults of the app that Slack's own texts leave open; tests expect none. */
  readonly complaints: string[];
  readonly faults: Faults;
  /** The app's connections in Socket Mode. */
  readonly sockets: Sockets;
  /** `clock.offset` moves the local Slack's time. */
  readonly clock: Clock;
  /** Call back on each change until the returned function is called. */
  watch(listener: (change: Change) => void): () => void;
  /** Call back on each thing that was sent to the app, until the returned function is called. */
  watchDeliveries(listener: (delivered: Delivered) => void): () => void;
  /** Send an event to the app as it stands, with all that is around it, once; tell whether it was acknowledged. */
  deliverEvent(envelope: Record<string, unknown>): Promise<boolean>;
  /** Resolve when no delivery is under way and no retry is waiting. */
  settled(): Promise<void>;
  /** Add routes, tried for paths that the local Slack does not know, such as the page's. */
  mount(routes: Routes): void;
  snapshot(): Snapshot;
  close(): Promise<void>;
}

/** Start the local Slack on 127.0.0.1. */
export async function startLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const closing = new AbortController();
  const slack = build(options, closing.signal);
  complainOfManifest(slack);
  const mounted: Routes[] = [];
  const server = createServer((req, res) => void answer(slack, mounted, req, res));
  server.on('upgrade', (request, socket, head) => slack.sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  slack.url = `http://127.0.0.1:${portOf(server)}`;
  return {
    url: slack.url,
    apiUrl: `${slack.url}/api/`,
    teamId: slack.team.id,
    app: slack.app,
    person: (idOrName) => createPerson(slack, idOrName),
    post: (message) => postAs(slack, message),
    workspace: createWorkspace(slack),
    mentions: slack.mentions,
    pointTo: (to) => {
      slack.requestUrl = typeof to === 'string' ? to : `http://127.0.0.1:${portOf(to)}/slack/events`;
    },
    calls: slack.calls,
    scopesUsed: slack.scopesUsed,
    complaints: slack.complaints,
    faults: slack.faults,
    sockets: slack.sockets,
    clock: slack.clock,
    watch: (listener) => slack.changes.watch(listener),
    watchDeliveries: (listener) => {
      slack.deliveryListeners.add(listener);
      return () => slack.deliveryListeners.delete(listener);
    },
    deliverEvent: async (envelope) => (await deliver(slack, 'event', { json: envelope })).ok,
    settled: async () => {
      while (slack.inFlight.size > 0) await Promise.all(slack.inFlight);
    },
    mount: (routes) => mounted.push(routes),
    snapshot: () => takeSnapshot(slack.state, slack.bytes),
    close: async () => {
      closing.abort();
      slack.sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Slack lets nobody subscribe to an event without its scope. */
function complainOfManifest(slack: Slack): void {
  for (const event of slack.manifest.events) {
    const scope = eventScopes[event];
    if (scope && !slack.manifest.scopes.includes(scope)) complain(slack, `the event ${event} needs the scope ${scope}`);
  }
}

function build(options: LocalSlackOptions, closing: AbortSignal): Slack {
  const { app, restore } = options;
  const { botToken, signingSecret, appToken, ...given } = app;
  const manifest = { scopes: [], events: [], commands: [], shortcuts: [], ...given };
  const world = options.world ?? worldAround(manifest);
  const clock = createClock();
  const held = restore ? readSnapshot(restore) : { state: stateOf(world, clock.now()), bytes: new Map() };
  return {
    url: '',
    requestUrl: undefined,
    team: world.team,
    app: {
      appId: world.app.id,
      botId: world.app.botId,
      botUserId: world.app.botUserId,
      displayName: world.app.displayName,
      botToken: botToken ?? `xoxb-local-${randomBytes(12).toString('hex')}`,
      signingSecret: signingSecret ?? randomBytes(16).toString('hex'),
      appToken: appToken ?? `xapp-local-${randomBytes(12).toString('hex')}`,
    },
    manifest,
    ...held,
    clock,
    changes: createChanges(),
    triggers: createTriggers(clock),
    responseUrls: createResponseUrls(clock),
    faults: createFaults(),
    sockets: createSockets(world.app.id),
    deliveryListeners: new Set(),
    mentions: { withFile: options.mentionWithFile ?? 'with_files' },
    calls: [],
    scopesUsed: new Set(),
    complaints: [],
    inFlight: new Set(),
    retryDelays: options.retryDelays ?? [0, 60_000, 300_000],
    closing,
    log: options.log ?? (() => undefined),
  };
}

function worldAround({ name, handle }: AppManifest): World {
  return exampleWorld({ ...(name && { displayName: name }), ...(handle && { botName: handle }) });
}

async function answer(slack: Slack, mounted: Routes[], req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    await route(slack, mounted, req, res);
  } catch (error) {
    slack.log(`the local Slack failed: ${error instanceof Error ? error.stack : String(error)}`);
    if (!res.headersSent) res.writeHead(500, { 'content-type': 'text/plain' });
    res.end('internal error');
  }
}
