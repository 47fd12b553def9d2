import { createHash } from 'node:crypto';
import { WebClient } from '@slack/web-api';
import { afterEach, expect, test } from 'vitest';
import type { SlackFile } from '../../src/core/attachments/file.ts';
import { FETCH_LIMITS, type FetchLimits, fetchSlackFile } from '../../src/slack/files/fetch-file.ts';
import { isAllowed } from '../../src/slack/files/file-request.ts';
import {
  type Answer,
  bytes,
  cutOff,
  endless,
  type FileServer,
  json,
  png,
  redirect,
  stalled,
  startFileServer,
  status,
} from '../support/faults/file-server.ts';
import { matching } from '../support/matching.ts';

const MiB = 1024 * 1024;
const token = 'xoxb-secret';
const servers: FileServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(answers: Record<string, Answer>): Promise<FileServer> {
  const server = await startFileServer(answers);
  servers.push(server);
  return server;
}

function fetchFrom(server: FileServer, file: Partial<SlackFile>, limits: Partial<FetchLimits> = {}) {
  return fetchSlackFile({
    file: { id: 'F1', name: 'shot.png', mimetype: 'image/png', url_private: server.url('/f'), ...file },
    token,
    allowedHosts: [server.host],
    client: new WebClient(token, { slackApiUrl: server.url('/api/'), retryConfig: { retries: 0 } }),
    limits: { ...FETCH_LIMITS, ...limits },
  });
}

test('a file comes with its name, its type by content and its SHA-256', async () => {
  const server = await serve({ '/f': bytes(png(), 'application/force-download') });
  const file = await fetchFrom(server, {});
  expect(file).toMatchObject({ name: 'shot.png', mimeType: 'image/png', size: png().length });
  expect(file.sha256).toBe(createHash('sha256').update(png()).digest('hex'));
  expect(Buffer.concat(file.chunks)).toEqual(png());
  expect(server.requests).toEqual([{ path: '/f', authorization: `Bearer ${token}` }]);
});

test('a large file keeps every byte across its chunks', async () => {
  const log = Buffer.alloc(3 * MiB + 17, 'line of a log\n');
  const server = await serve({ '/f': bytes(log) });
  const file = await fetchFrom(server, { name: 'auth.log', mimetype: 'text/plain' });
  expect(file.chunks.length).toBe(7);
  expect(Buffer.concat(file.chunks).equals(log)).toBe(true);
  expect(file.sha256).toBe(createHash('sha256').update(log).digest('hex'));
});

const page = '<!DOCTYPE html><html><title>Sign in</title></html>';

test.each([
  ['stated as HTML', bytes(page, 'text/html; charset=utf-8')],
  ['stated as an image', bytes(page, 'image/png')],
])('a sign-in page with status 200, %s, is not taken for the image', async (_, answer) => {
  const server = await serve({ '/f': answer });
  await expect(fetchFrom(server, {})).rejects.toMatchObject({
    kind: 'not_allowed',
    message: matching.stringMatching(/Invite me to the channel it was shared in and try again, or upload it here/),
  });
});

test('a redirect within the allowed hosts is followed with the token', async () => {
  const server = await serve({ '/f': redirect('/g', 307), '/g': bytes(png()) });
  await fetchFrom(server, {});
  expect(server.requests.map(({ path, authorization }) => [path, authorization])).toEqual([
    ['/f', `Bearer ${token}`],
    ['/g', `Bearer ${token}`],
  ]);
});

test('a redirect to another host is not followed: neither token nor request gets there', async () => {
  const other = await serve({ '/f': bytes(png()) });
  const server = await serve({ '/f': redirect(other.url('/f')) });
  await expect(fetchFrom(server, {})).rejects.toThrow('Invite me');
  expect(other.requests).toEqual([]);
});

test('redirects in a circle end', async () => {
  const server = await serve({ '/f': redirect('/f') });
  await expect(fetchFrom(server, {})).rejects.toMatchObject({ kind: 'unavailable' });
  expect(server.requests.length).toBeLessThan(10);
});

test('a file that lies on another host is refused without asking there', async () => {
  const other = await serve({ '/f': bytes(png()) });
  const server = await serve({});
  await expect(fetchFrom(server, { url_private: other.url('/f') })).rejects.toThrow('does not lie in Slack itself');
  expect(other.requests).toEqual([]);
});

test.each([
  ['https://files.slack.com/x', true],
  ['https://files.slack.com:443/x', true],
  ['https://FILES.slack.com/x', true],
  ['http://files.slack.com/x', false],
  ['https://files.slack.com:8443/x', false],
  ['https://files.slack.com.evil.example/x', false],
  ['https://files.slack.com@evil.example/x', false],
  ['https://user@files.slack.com/x', false],
  ['http://127.0.0.1:4000/x', true],
  ['http://127.0.0.1:4001/x', false],
  ['file:///etc/passwd', false],
])('whether the token may go to %s: %s', (address, allowed) => {
  expect(isAllowed(new URL(address), ['files.slack.com', '127.0.0.1:4000'])).toBe(allowed);
});

test.each([
  ['SVG', 'logo.svg', 'image/svg+xml', '<svg onload="alert(1)"/>', 'can run code'],
  ['SVG in a PNG', 'logo.png', 'image/png', '<svg onload="alert(1)"/>', 'can run code'],
  ['HTML', 'page.html', 'text/html', page, 'can run code'],
  ['polyglot', 'x.gif', 'image/gif', 'GIF89a/*\u0000*/=1;alert(1)//', 'hidden inside'],
  ['program', 'shot.png', 'image/png', `MZ${'\u0000'.repeat(100)}`, "kind that I don't store"],
  ['empty file', 'shot.png', 'image/png', '', 'is empty'],
])('%s is refused with a message that helps', async (_, name, mimetype, body, words) => {
  const server = await serve({ '/f': bytes(Buffer.from(body, 'latin1'), mimetype) });
  const refused = fetchFrom(server, { name, mimetype });
  await expect(refused).rejects.toThrow(words);
  await expect(refused).rejects.toMatchObject({ kind: 'invalid_input' });
});

test('a stream without end is cut at 100 MiB', async () => {
  const server = await serve({ '/f': endless('text\n') });
  await expect(fetchFrom(server, { name: 'auth.log', mimetype: 'text/plain' })).rejects.toMatchObject({
    kind: 'limit_reached',
    message: '“auth.log” is too large: a file can have up to 100.0 MB. Upload a smaller one, or split it.',
  });
});

test('an image without end is cut at 10 MiB, whatever Slack says it is', async () => {
  const server = await serve({ '/f': endless(png()) });
  await expect(fetchFrom(server, { mimetype: 'text/plain' })).rejects.toThrow('an image can have up to 10.0 MB');
});

test('a file that Slack says is too large is not asked for', async () => {
  const server = await serve({ '/f': bytes(png()) });
  await expect(fetchFrom(server, { size: 11 * MiB })).rejects.toMatchObject({ kind: 'limit_reached' });
  expect(server.requests).toEqual([]);
});

test.each([
  ['an answer that stalls', stalled(png())],
  ['an answer that is cut off', cutOff(png())],
  ['a server error', status(503)],
  ['too many requests', status(429)],
])('%s can be tried again', async (_, answer) => {
  const server = await serve({ '/f': answer });
  await expect(fetchFrom(server, {}, { time: 300 })).rejects.toMatchObject({
    kind: 'unavailable',
    message: matching.stringContaining('Try again in a few minutes'),
  });
});

test('a file that is gone is said to be gone', async () => {
  const server = await serve({ '/f': status(404) });
  await expect(fetchFrom(server, {})).rejects.toThrow('no longer in Slack');
  await expect(fetchFrom(server, { mode: 'tombstone' })).rejects.toThrow('no longer in Slack');
});

test('a Slack Connect file that comes as an id is looked up first', async () => {
  const server = await serve({ '/f': bytes(png()) });
  const info = { id: 'F1', name: 'shared.png', mimetype: 'image/png', url_private: server.url('/f') };
  const slack = await serve({ '/api/files.info': json({ ok: true, file: info }) });
  const file = await fetchSlackFile({
    file: { id: 'F1', mode: 'file_access', file_access: 'check_file_info' },
    token,
    allowedHosts: [server.host],
    client: new WebClient(token, { slackApiUrl: slack.url('/api/') }),
  });
  expect(file.name).toBe('shared.png');
});

test.each([
  ['file_not_found', 'not_found'],
  ['access_denied', 'not_allowed'],
])('a file that Slack answers %s for is %s', async (error, kind) => {
  const server = await serve({ '/api/files.info': json({ ok: false, error }) });
  const { url_private: _, ...bare } = { id: 'F1', url_private: '' };
  const client = new WebClient(token, { slackApiUrl: server.url('/api/'), retryConfig: { retries: 0 } });
  await expect(fetchSlackFile({ file: bare, token, allowedHosts: [], client })).rejects.toMatchObject({ kind });
});
