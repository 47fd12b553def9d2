import { randomBytes } from 'node:crypto';
import { type ReadyConfig, readConfig } from '../../src/config.ts';
import { slackClient } from '../../src/jobs/deliver/slack-client.ts';
import type { JobContext } from '../../src/jobs/handler.ts';
import type { Deps } from '../../src/operations/operation.ts';
import { present } from './present.ts';

/** Settings as a start reads them, with a key ring of their own; `settings` must name a database. */
export function testConfig(settings: Record<string, string>): ReadyConfig {
  const config = readConfig({ DOCKET_SECRET_KEYS: `k1:${randomBytes(32).toString('base64')}`, ...settings });
  return { ...config, databaseUrl: present(config.databaseUrl), secretKeys: present(config.secretKeys) };
}

/** What a job gets that never speaks to Slack: nobody listens where its Slack is. */
export function contextWithoutSlack(deps: Deps, databaseUrl: string, more: Partial<ReadyConfig> = {}): JobContext {
  const config = testConfig({
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: 'a-signing-secret',
    SLACK_API_URL: 'http://127.0.0.1:1/api/',
    DATABASE_URL: databaseUrl,
  });
  return { deps, config: { ...config, ...more }, slack: slackClient(config) };
}
