import type { Settings } from './settings.ts';

/** What a setting is for, and what counts where it is not set; both for operators. */
interface DescribedSetting {
  default: string;
  meaning: string;
}

/** Settings of ways to connect that are not there yet. */
type Later = 'SLACK_CLIENT_ID' | 'SLACK_CLIENT_SECRET' | 'SLACK_STATE_SECRET';

/** Every setting of the environment, in the order in which an operator meets them. */
export const SETTINGS: Record<Exclude<keyof Settings, Later>, DescribedSetting> = {
  SLACK_BOT_TOKEN: { default: 'none', meaning: 'the bot of one workspace' },
  SLACK_SIGNING_SECRET: { default: 'none', meaning: 'by which requests of Slack are known, over HTTP' },
  SLACK_APP_TOKEN: { default: 'none', meaning: 'connects through Socket Mode, in the place of HTTP' },
  SLACK_API_URL: { default: '`https://slack.com/api/`', meaning: 'any Slack-compatible server' },
  SLACK_FILE_HOSTS: {
    default: '`files.slack.com` and the workspace’s own host',
    meaning: 'hosts from which files are fetched with the bot token',
  },
  DATABASE_URL: { default: 'embedded Postgres', meaning: 'any Postgres 15 or newer' },
  DOCKET_DATA_DIR: { default: '`.docket`', meaning: 'embedded database and sandbox state' },
  DOCKET_SECRET_KEYS: {
    default: 'made in the data directory when the database is embedded',
    meaning: '`id:base64key,…`; the first encrypts, all decrypt',
  },
  PORT: { default: '3000', meaning: 'HTTP' },
  HOST: {
    default: 'every address of the machine; the sandbox 127.0.0.1',
    meaning: 'the address on which it listens',
  },
  PUBLIC_URL: {
    default: 'none',
    meaning: 'base of signed links, of the sign-in page for connectors and of their webhooks',
  },
  DOCKET_ALLOWED_HOSTS: {
    default: 'none',
    meaning: 'private hosts (`host` or `host:port`) that connectors may reach',
  },
  DOCKET_REQUESTS_PER_SECOND: {
    default: '50',
    meaning:
      'commands, buttons and mentions that a workspace may send a second, 1 to 10000 ([limits](docs/reliability.md#many-requests))',
  },
  METRICS_TOKEN: { default: 'none', meaning: 'who sends it as a bearer may read `/metrics` from elsewhere' },
  LOG_LEVEL: { default: '`info`', meaning: 'JSON lines on standard output' },
};
