import type { Changes } from './changes.ts';
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { State, Team } from './model.ts';
import type { Delivered } from './parcel.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { OwnSockets } from './socket-mode/sockets.ts';
import type { Triggers } from './triggers.ts';
import type { MentionDelivery } from './workspace.ts';

/** The app as its manifest describes it. Scopes are the bot's; events are the manifest's `bot_events`. */
export interface AppManifest {
  name?: string;
  /** The name by which the bot is mentioned. */
  handle?: string;
  scopes: string[];
  events: string[];
  commands: { command: string; description: string; usage_hint?: string; should_escape?: boolean }[];
  shortcuts: { type: 'global' | 'message'; name: string; callback_id: string; description?: string }[];
  /** Everything comes on WebSockets that the app opens, and nothing by HTTP (`socket_mode_enabled`). */
  socketMode?: boolean;
}

/** The installed app: what Slack would show in its settings pages. */
export interface InstalledApp {
  appId: string;
  botId: string;
  botUserId: string;
  displayName: string;
  botToken: string;
  signingSecret: string;
  /** The app-level token, with the scope `connections:write`. */
  appToken: string;
}

/** One Web API call as it came in; `error` is the code it was refused with. */
export interface ApiCall {
  method: string;
  args: Record<string, unknown>;
  token: 'bot' | 'app' | 'none' | 'unknown';
  at: number;
  error?: string;
}

/** Everything the local Slack's parts share. Built once in `startLocalSlack`; passed first to every function. */
export interface Slack {
  /** Origin, `http://127.0.0.1:N`. */
  url: string;
  /** Where the app takes Slack's requests; undefined until `pointTo`. */
  requestUrl: string | undefined;
  readonly team: Team;
  readonly app: InstalledApp;
  readonly manifest: AppManifest;
  readonly state: State;
  /** Bytes of uploaded files, by file id. */
  readonly bytes: Map<string, Uint8Array>;
  readonly clock: Clock;
  readonly changes: Changes;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly faults: Faults;
  readonly sockets: OwnSockets;
  readonly deliveryListeners: Set<(delivered: Delivered) => void>;
  /** How a mention of the app comes when its message has files. */
  readonly mentions: { withFile: MentionDelivery };
  readonly calls: ApiCall[];
  readonly scopesUsed: Set<string>;
  readonly complaints: string[];
  /** Deliveries under way, waiting retries included. */
  readonly inFlight: Set<Promise<unknown>>;
  /** Milliseconds before each retry of an event (Slack: at once, one minute, five minutes). */
  readonly retryDelays: readonly number[];
  readonly closing: AbortSignal;
  readonly log: (line: string) => void;
}

/** Note a fault of the app that Slack's own texts leave open; tests expect none. */
export function complain(slack: Slack, fault: string): void {
  slack.complaints.push(fault);
  slack.log(`complaint: ${fault}`);
}

/** True, and counted as used, when the app has the scope. */
export function hasScope(slack: Slack, scope: string): boolean {
  const granted = slack.manifest.scopes.includes(scope);
  if (granted) slack.scopesUsed.add(scope);
  return granted;
}

/** Keep `work` among the deliveries under way until it ends. */
export function track<T>(slack: Slack, work: Promise<T>): Promise<T> {
  const entry = work.catch(() => undefined).finally(() => slack.inFlight.delete(entry));
  slack.inFlight.add(entry);
  return work;
}
