import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const oneWorkspace = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_SIGNING_SECRET: 'shhh-shhh' };

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('how Docket reaches Slack', () => {
  test.each([
    ['nothing set: the sandbox', {}, 'sandbox', 'No Slack settings were found'],
    ['a value of spaces counts as absent', { SLACK_BOT_TOKEN: '  ' }, 'sandbox', 'No Slack settings were found'],
    ['a bot token: one workspace over HTTP', oneWorkspace, 'http', 'SLACK_BOT_TOKEN is set'],
    [
      'an app token means Socket Mode, whatever else is set',
      { ...oneWorkspace, SLACK_APP_TOKEN: 'xapp-1' },
      'socket',
      'SLACK_SIGNING_SECRET is not used',
    ],
    [
      'an app token needs the token of the bot beside it, and no secret',
      { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_APP_TOKEN: 'xapp-1' },
      'socket',
      'through Socket Mode.',
    ],
    [
      'a client id: many workspaces',
      { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'a', SLACK_STATE_SECRET: 'b', SLACK_SIGNING_SECRET: 'c' },
      'oauth',
      'SLACK_CLIENT_ID is set',
    ],
  ])('%s', (_, env, mode, reason) => {
    const config = readConfig(env);
    expect(config.connection.mode).toBe(mode);
    expect(config.reason).toContain(reason);
  });
});

test('defaults are those of the outside face', () => {
  expect(readConfig({})).toMatchObject({
    slackApiUrl: 'https://slack.com/api/',
    fileHosts: ['files.slack.com', 'files-origin.slack.com'],
    dataDir: '.docket',
    port: 3000,
    allowedHosts: [],
    logLevel: 'info',
  });
});

test('values are read into the shape that the rest uses', () => {
  const config = readConfig({
    ...oneWorkspace,
    SLACK_API_URL: 'http://127.0.0.1:4010/api',
    DATABASE_URL: 'postgres://docket:pass@db/docket',
    DOCKET_SECRET_KEYS: `new:${key}, old:${key}`,
    DOCKET_ALLOWED_HOSTS: 'jira.internal:8443, TheHive.internal',
    PUBLIC_URL: 'https://docket.example.org/',
    PORT: '0',
  });
  expect(config).toMatchObject({
    slackApiUrl: 'http://127.0.0.1:4010/api/',
    fileHosts: ['files.slack.com', 'files-origin.slack.com', '127.0.0.1:4010'],
    databaseUrl: 'postgres://docket:pass@db/docket',
    secretKeys: [
      { id: 'new', key },
      { id: 'old', key },
    ],
    allowedHosts: ['jira.internal:8443', 'thehive.internal'],
    publicUrl: 'https://docket.example.org',
    port: 0,
  });
});

describe('a wrong setting stops the start with its name, what was found and what is allowed', () => {
  test.each([
    ['PORT', 'abc', 'PORT: found "abc"; allowed is a whole number from 0 to 65535.'],
    ['PORT', '70000', 'PORT: found "70000"; allowed is a whole number from 0 to 65535.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL: found "loud"; allowed is one of trace, debug, info, warn, error, fatal, silent.'],
    ['PUBLIC_URL', 'docket', 'PUBLIC_URL: found "docket"; allowed is an address that starts with https:// or http://.'],
    ['DOCKET_ALLOWED_HOSTS', 'http://x', 'DOCKET_ALLOWED_HOSTS: found "http://x"; allowed is hosts with a comma'],
    [
      'DOCKET_SECRET_KEYS',
      'a:c2hvcnQ=',
      'DOCKET_SECRET_KEYS: found a value that is not shown here; allowed is keys as',
    ],
    ['DOCKET_SECRET_KEYS', `a:${key},a:${key}`, 'DOCKET_SECRET_KEYS: found a value that is not shown here'],
    [
      'SLACK_BOT_TOKEN',
      'xoxp-1',
      'SLACK_BOT_TOKEN: found a value that is not shown here; allowed is the token of the bot',
    ],
    [
      'DATABASE_URL',
      'mysql://x',
      'DATABASE_URL: found a value that is not shown here; allowed is an address that starts',
    ],
    ['SLACK_SIGNING_SECRET', 'x', 'SLACK_BOT_TOKEN is not set, but SLACK_SIGNING_SECRET ask'],
    ['SLACK_BOT_TOKEN', 'xoxb-1', 'SLACK_SIGNING_SECRET is not set, but SLACK_BOT_TOKEN needs it'],
    ['SLACK_APP_TOKEN', 'xapp-1', 'SLACK_BOT_TOKEN is not set, but SLACK_APP_TOKEN (Socket Mode) needs it.'],
    ['DATABASE_URL', 'postgres://db/x', 'DOCKET_SECRET_KEYS is not set, but DATABASE_URL needs it'],
  ])('%s=%s', (name, value, words) => {
    expect(problemsOf({ [name]: value }).join('\n')).toContain(words);
  });

  test('all problems are told at once', () => {
    const problems = problemsOf({ PORT: 'x', LOG_LEVEL: 'y', SLACK_BOT_TOKEN: 'xoxb-1' });
    expect(problems.map((problem) => problem.split(/[: ]/)[0])).toEqual(['PORT', 'LOG_LEVEL', 'SLACK_SIGNING_SECRET']);
  });

  test.each([
    ['SLACK_BOT_TOKN', 'SLACK_BOT_TOKEN'],
    ['SLACK_SIGNING_SERCET', 'SLACK_SIGNING_SECRET'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['slack_bot_token', 'SLACK_BOT_TOKEN'],
    ['DOCKET_SECRET_KEY', 'DOCKET_SECRET_KEYS'],
  ])('%s is misspelt, and what was meant is named', (name, meant) => {
    expect(problemsOf({ [name]: 'x' })).toContain(`${name} is no setting; did you mean ${meant}?`);
  });

  test.each(['HOSTNAME', 'POST', 'PATH', 'SLACK_APP_ID', 'DOCKET_KIBANA_FIXTURES_DIR', 'LOG_LEVELS_OF_OTHERS'])(
    '%s is nothing of ours, and stops nothing',
    (name) => expect(problemsOf({ [name]: 'x' })).toEqual([]),
  );

  test('a name that is near a setting stops nothing where that one is set', () => {
    expect(problemsOf({ ...oneWorkspace, SLACK_BOT_TOKEN2: 'x' })).toEqual([]);
  });

  test('a secret is never shown', () => {
    expect(
      problemsOf({ SLACK_BOT_TOKEN: 'hunter2hunter2', DATABASE_URL: 'mysql://me:hunter2@x' }).join(),
    ).not.toContain('hunter2');
  });
});
