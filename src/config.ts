import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { z } from 'zod';
import { type LogLevel, misspelt, type SecretKey, type Settings, settings } from './settings.ts';

/** How Docket reaches Slack. */
export type Connection =
  | { mode: 'sandbox' }
  | { mode: 'http'; botToken: string; signingSecret: string }
  | { mode: 'socket'; botToken: string; appToken: string }
  | { mode: 'oauth'; clientId: string; clientSecret: string; stateSecret: string; signingSecret: string };

/** Every setting, read and checked. Plain data, so that it can be handed to another thread. */
export interface Config {
  connection: Connection;
  /** Why this connection was chosen, in words for the operator. */
  reason: string;
  /** Ends with a slash. */
  slackApiUrl: string;
  /** Hosts (`host` or `host:port`) from which files may be fetched with the bot token. */
  fileHosts: string[];
  /** Absent: the embedded Postgres of `dataDir`. */
  databaseUrl?: string;
  dataDir: string;
  /** The first one encrypts, all decrypt. Absent: the ring kept in `dataDir`. */
  secretKeys?: SecretKey[];
  port: number;
  /** The address of this machine to listen on; absent for all. */
  host?: string;
  /** Without a slash at its end. */
  publicUrl?: string;
  /** Private hosts (`host` or `host:port`) that connectors may reach. */
  allowedHosts: string[];
  /** Requests that all people of a workspace together may make a second. */
  requestsPerSecond: number;
  logLevel: LogLevel;
  /** The bearer token with which anybody may read the figures; absent where this machine alone may. */
  metricsToken?: string;
}

/** Settings once the database runs and the key ring is at hand. */
export type ReadyConfig = Config & { databaseUrl: string; secretKeys: SecretKey[] };

/**
 * Settings that cannot be used; the message has one line for each, with its name, what was found and what is allowed.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: string[];

  constructor(problems: string[]) {
    super(['Docket cannot start with these settings:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.problems = problems;
  }
}

/** Read the settings of this process: its environment, completed by `.env` in the working directory. */
export function loadConfig(): Config {
  return readConfig(loadEnvironment());
}

/** Return the environment of this process, completed by `.env` in the working directory. */
export function loadEnvironment(): Record<string, string | undefined> {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  return { ...file, ...process.env };
}

/** Tell whether npm started this process, as `npm start` does. */
export function isRunByNpm(): boolean {
  return process.env.npm_lifecycle_event !== undefined;
}

/**
 * Read settings from an environment; an empty value counts as absent. Throw `ConfigError` with all problems at once.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = givenIn(env);
  const parsed = settings.safeParse(given);
  const problems = [...wrongSettings(given), ...missing(given)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const found = parsed.data;
  const slackApiUrl = (found.SLACK_API_URL ?? 'https://slack.com/api').replace(/\/*$/, '/');
  return {
    ...chooseConnection(found),
    slackApiUrl,
    fileHosts: found.SLACK_FILE_HOSTS ?? [
      'files.slack.com',
      // Where the files of e-mails lie.
      'files-origin.slack.com',
      ...(isLoopback(slackApiUrl) ? [new URL(slackApiUrl).host] : []),
    ],
    ...(found.DATABASE_URL !== undefined && { databaseUrl: found.DATABASE_URL }),
    dataDir: found.DOCKET_DATA_DIR,
    ...(found.DOCKET_SECRET_KEYS && { secretKeys: found.DOCKET_SECRET_KEYS }),
    port: found.PORT,
    ...(found.HOST !== undefined && { host: found.HOST }),
    ...(found.PUBLIC_URL !== undefined && { publicUrl: found.PUBLIC_URL.replace(/\/+$/, '') }),
    allowedHosts: found.DOCKET_ALLOWED_HOSTS,
    requestsPerSecond: found.DOCKET_REQUESTS_PER_SECOND,
    logLevel: found.LOG_LEVEL,
    ...(found.METRICS_TOKEN !== undefined && { metricsToken: found.METRICS_TOKEN }),
  };
}

/** Return what an environment says: an empty value counts as absent. */
export function givenIn(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value]] : [])));
}

/** Return what is wrong with the settings that are given, a sentence each, and not what is missing. */
export function wrongSettings(given: Record<string, string>): string[] {
  const { error } = settings.safeParse(given);
  return [...(error?.issues ?? []).map((issue) => explain(issue, given)), ...misspelt(given)];
}

function chooseConnection(found: Settings): Pick<Config, 'connection' | 'reason'> {
  const { SLACK_BOT_TOKEN: botToken = '', SLACK_SIGNING_SECRET: signingSecret = '' } = found;
  if (found.SLACK_APP_TOKEN !== undefined) {
    const connection = { mode: 'socket', botToken, appToken: found.SLACK_APP_TOKEN } as const;
    const unused = signingSecret === '' ? '' : ' SLACK_SIGNING_SECRET is not used: requests over HTTP are refused.';
    return { connection, reason: `SLACK_APP_TOKEN is set, so Docket connects to Slack through Socket Mode.${unused}` };
  }
  if (found.SLACK_CLIENT_ID !== undefined) {
    const {
      SLACK_CLIENT_ID: clientId,
      SLACK_CLIENT_SECRET: clientSecret = '',
      SLACK_STATE_SECRET: stateSecret = '',
    } = found;
    const connection = { mode: 'oauth', clientId, clientSecret, stateSecret, signingSecret } as const;
    return {
      connection,
      reason: 'SLACK_CLIENT_ID is set, so Docket serves every workspace that installs it, over HTTP.',
    };
  }
  if (botToken !== '') {
    const connection = { mode: 'http', botToken, signingSecret } as const;
    return { connection, reason: 'SLACK_BOT_TOKEN is set, so Docket connects to that Slack workspace over HTTP.' };
  }
  const reason =
    'No Slack settings were found, so Docket starts its sandbox: a small Slack of its own, in your browser.';
  return { connection: { mode: 'sandbox' }, reason };
}

/** What is missing, judged by names alone, so that it is said together with values that are wrong. */
function missing(given: Record<string, unknown>): string[] {
  const has = (name: string) => given[name] !== undefined;
  const need = (name: string, because: string) => (has(name) ? [] : [`${name} is not set, but ${because}.`]);
  const problems: string[] = [];
  const slack = [
    'SLACK_SIGNING_SECRET',
    'SLACK_CLIENT_SECRET',
    'SLACK_STATE_SECRET',
    'SLACK_API_URL',
    'SLACK_FILE_HOSTS',
  ];
  if (has('SLACK_APP_TOKEN')) {
    problems.push(...need('SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN (Socket Mode) needs it'));
  } else if (has('SLACK_CLIENT_ID')) {
    for (const name of ['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'SLACK_SIGNING_SECRET']) {
      problems.push(...need(name, 'SLACK_CLIENT_ID (many workspaces) needs it'));
    }
    if (has('SLACK_BOT_TOKEN'))
      problems.push('SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set; allowed is one of them.');
  } else if (has('SLACK_BOT_TOKEN')) {
    problems.push(
      ...need('SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN needs it to tell Slack’s requests from forged ones'),
    );
  } else {
    const unused = slack.filter(has);
    if (unused.length > 0) problems.push(...need('SLACK_BOT_TOKEN', `${unused.join(', ')} ask for a Slack workspace`));
  }
  if (has('DATABASE_URL'))
    problems.push(...need('DOCKET_SECRET_KEYS', 'DATABASE_URL needs it to encrypt stored secrets'));
  return problems;
}

function explain(issue: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const name = String(issue.path[0]);
  const isSecret = /TOKEN|SECRET|KEYS|DATABASE_URL/.test(name);
  const found = isSecret ? 'a value that is not shown here' : JSON.stringify(given[name]);
  return `${name}: found ${found}; allowed is ${issue.message}.`;
}

/** Tell whether an address leads to this machine itself. */
export function isLoopback(url: string | URL): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
