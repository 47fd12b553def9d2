import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';

const token = 'xoxb-1234-5678-abcdef';
const config = readConfig({
  SLACK_BOT_TOKEN: token,
  SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
  DATABASE_URL: 'postgres://docket:correct%20horse@db/docket',
  DOCKET_SECRET_KEYS: `k:${Buffer.alloc(32, 9).toString('base64')}`,
});

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog(config, { write: (line) => lines.push(line) }));
  expect(lines).toHaveLength(1);
  expect((): unknown => JSON.parse(lines[0] ?? '')).not.toThrow();
  return lines.join('');
}

test.each([
  ['a token in an error message', { err: new Error(`bad token ${token} given`) }],
  ['another workspace’s token', { text: 'xoxe.xoxp-1-Mi0yLTk5' }],
  ['an app token', { text: 'xapp-1-A111-222-abc' }],
  ['the signing secret, wherever it is', { headers: ['x', '8f742231b10e8888abcd99yyyzzz85a5'] }],
  ['a value named as a secret, deep inside', { a: { b: { client_secret: 'Mi0yLTk5' } } }],
  ['a value named as a secret in logged JSON', { body: JSON.stringify({ apiToken: 'Mi0yLTk5', n: 1 }) }],
  ['a value in JSON within JSON', { body: JSON.stringify({ body: JSON.stringify({ my_password: 'Mi0yLTk5' }) }) }],
  ['a value with marks in it', { body: JSON.stringify({ token: 'a"Mi0yLTk5", "b' }), n: 'after' }],
  ['an authorization header', { headers: { authorization: 'Bearer Mi0yLTk5' } }],
  ['a bearer token in a sentence', { text: 'sent Authorization: Bearer Mi0yLTk5Mi0y' }],
  ['the password of the database', { err: new Error('cannot reach postgres://docket:correct%20horse@db/docket') }],
  ['a key of the ring', { text: Buffer.alloc(32, 9).toString('base64') }],
])('%s is not shown', (_, fields) => {
  const line = logged((log) => log.info(fields, 'hello'));
  expect(line).not.toMatch(/xox[a-z][.-]|xapp-|8f742231|Mi0yLTk5|horse|CQkJCQ/);
  expect(line).toContain('[redacted]');
  expect(line).toContain('hello');
});

test('what is no secret stays', () => {
  const line = logged((log) =>
    log.info({ caseId: 'a-1', missingSecrets: true, tokens: 3 }, 'imported 3 tokens of text'),
  );
  expect(JSON.parse(line)).toMatchObject({
    caseId: 'a-1',
    missingSecrets: true,
    tokens: 3,
    msg: 'imported 3 tokens of text',
  });
});

test('a failed query is told, and why, but not what it was given', () => {
  const failed = new DrizzleQueryError('select $1', ['what somebody wrote $& here'], new Error('the disk is full'));
  for (const err of [failed, new Error('the import failed', { cause: failed })]) {
    const line = logged((log) => log.error({ err }, 'a job failed'));
    expect(line).not.toContain('somebody');
    expect(line).toContain('select $1');
    expect(line).toContain('1 parameters');
    expect(line).toContain('the disk is full');
  }
});
