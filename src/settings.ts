import { z } from 'zod';
import { nearest } from './core/nearest.ts';

/** One key of the ring that encrypts stored secrets: 32 bytes in base64. */
const secretKey = z.object({ id: z.string(), key: z.string() });
export type SecretKey = z.infer<typeof secretKey>;

/** A ring of keys as it is kept in a file. */
export const secretKeys = z.array(secretKey);

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const starts = (prefix: string, what: string) =>
  z.string().startsWith(prefix, `${what}, which starts with "${prefix}"`);
const web = 'an address that starts with https:// or http://';
const webUrl = z.url({ protocol: /^https?$/, error: web });
const portWords = 'a whole number from 0 to 65535';
const rateWords = 'a whole number from 1 to 10000';
const hostWords = 'hosts with a comma between them, each as host or host:port';
const keyWords = 'keys as id:base64key with a comma between them, each key 32 bytes long and each id once';

const hosts = z
  .string()
  .transform((text) => text.split(',').map((host) => host.trim().toLowerCase()))
  .refine((list) => list.every((host) => /^([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/.test(host)), hostWords);

const keyRing = z
  .string()
  .transform((text) => text.split(',').map(readKey))
  .refine((ring) => ring.every(({ id, key }) => id !== '' && Buffer.from(key, 'base64').length === 32), keyWords)
  .refine((ring) => new Set(ring.map(({ id }) => id)).size === ring.length, keyWords);

/** Every setting of the environment, with the words for what is allowed. */
export const settings = z.object({
  SLACK_BOT_TOKEN: starts('xoxb-', 'the token of the bot').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: starts('xapp-', 'an app-level token').optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z.string().optional(),
  SLACK_API_URL: webUrl.optional(),
  SLACK_FILE_HOSTS: hosts.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'an address that starts with postgres://' }).optional(),
  DOCKET_DATA_DIR: z.string().default('.docket'),
  DOCKET_SECRET_KEYS: keyRing.optional(),
  DOCKET_ALLOWED_HOSTS: hosts.default([]),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, portWords)
    .transform(Number)
    .refine((port) => port <= 65_535, portWords)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'an address of this machine, such as 127.0.0.1 or ::1')
    .optional(),
  DOCKET_REQUESTS_PER_SECOND: z
    .string()
    .regex(/^\d{1,5}$/, rateWords)
    .transform(Number)
    .refine((rate) => rate >= 1 && rate <= 10_000, rateWords)
    .default(50),
  METRICS_TOKEN: z.string().min(16, 'a text of at least 16 characters').optional(),
  PUBLIC_URL: webUrl.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info'),
});
export type Settings = z.infer<typeof settings>;

const NAMES = Object.keys(settings.shape);
/** Letters that may be wrong in the name of a setting, and how long it is at least: much else stands in an environment. */
const MAX_WRONG_LETTERS = 2;
const MIN_MISSPELT_LETTERS = 8;

/** Name what looks like a setting that is not set, a sentence each. */
export function misspelt(given: Record<string, unknown>): string[] {
  const absent = NAMES.filter((name) => given[name] === undefined);
  return Object.keys(given).flatMap((name) => {
    if (name.length < MIN_MISSPELT_LETTERS || NAMES.includes(name)) return [];
    const meant = nearest(name.toUpperCase(), absent, MAX_WRONG_LETTERS);
    return meant === undefined ? [] : [`${name} is no setting; did you mean ${meant}?`];
  });
}

function readKey(entry: string): SecretKey {
  const colon = entry.indexOf(':');
  return { id: entry.slice(0, Math.max(colon, 0)).trim(), key: entry.slice(colon + 1).trim() };
}
