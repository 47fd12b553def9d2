import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { addressesOf, checkUrl, type HostAddress, isPublicAddress } from '../../../src/connectors/http/address.ts';
import { openHttp } from '../../../src/connectors/http/http.ts';
import { json, redirect, startFileServer } from '../../support/faults/file-server.ts';
import { matching } from '../../support/matching.ts';
import { privateHosts } from '../../support/private-hosts.ts';

const to = (address: string): HostAddress[] => [{ address, family: address.includes(':') ? 6 : 4 }];

test('the list is long enough', () => {
  expect(privateHosts.length).toBeGreaterThanOrEqual(60);
});

describe('an address that connectors may not reach is refused', () => {
  test.each(privateHosts)('http://%s/', async (host) => {
    const lookup = async () => to('127.0.0.1');
    await expect(addressesOf(new URL(`http://${host}/`), { allowedHosts: [], lookup })).rejects.toMatchObject({
      trouble: 'address_refused',
    });
  });

  test('also as the target of a redirect', async () => {
    const answers = Object.fromEntries(
      privateHosts.map((host, n) => [
        `/${n}`,
        redirect(`http://${host.replace(/\P{ASCII}+/gu, encodeURIComponent)}:9/`),
      ]),
    );
    const server = await startFileServer(answers);
    const http = openHttp({
      system: 'Jira',
      auth: {},
      baseUrl: server.url(''),
      allowedHosts: [server.host],
      lookup: async () => to('10.0.0.1'),
    });
    for (const n of privateHosts.keys()) {
      const asked = http.send({ method: 'GET', url: `/${n}`, answer: z.unknown() });
      await expect(asked, privateHosts[n]).rejects.toMatchObject({ trouble: 'address_refused', uncertain: false });
    }
    expect(server.requests).toHaveLength(privateHosts.length);
    await server.close();
  });
});

test.each(['93.184.215.14', '8.8.8.8', '1.1.1.1', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])(
  'the public address %s may be reached',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test('one private address among public ones is enough to refuse a host', async () => {
  const lookup = async () => [...to('93.184.215.14'), ...to('fd00::1')];
  await expect(addressesOf(new URL('https://jira.example'), { allowedHosts: [], lookup })).rejects.toMatchObject({
    trouble: 'address_refused',
    message: matching.stringContaining('DOCKET_ALLOWED_HOSTS'),
  });
});

test.each([
  ['a host', 'https://jira.internal/x', ['jira.internal'], true],
  ['a host with its port', 'https://jira.internal:8443/x', ['jira.internal:8443'], true],
  ['a host with the usual port', 'https://jira.internal/x', ['jira.internal:443'], true],
  ['an IPv6 address', 'http://[::1]:80/', ['[::1]:80'], true],
  ['upper case in the address', 'https://JIRA.internal/x', ['jira.internal'], true],
  ['another port', 'https://jira.internal:8444/x', ['jira.internal:8443'], false],
  ['a host beneath', 'https://evil.jira.internal/', ['jira.internal'], false],
])('what the operator allowed is reached: %s', async (_, url, allowedHosts, isAllowed) => {
  const asked = addressesOf(new URL(url), { allowedHosts, lookup: async () => to('10.1.2.3') });
  await expect(
    asked.then(
      () => true,
      () => false,
    ),
  ).resolves.toBe(isAllowed);
});

test('the name of a host is asked for once, and that address is connected to, whatever the name says a moment later', async () => {
  const server = await startFileServer({ '/': json({}) });
  const lookup = vi.fn(async () => to('10.0.0.1')).mockResolvedValueOnce(to('127.0.0.1'));
  const port = server.host.split(':')[1];
  const http = openHttp({ system: 'Jira', auth: {}, allowedHosts: ['changing.test'], lookup });
  await http.send({ method: 'GET', url: `http://changing.test:${port}/`, answer: z.unknown() });
  expect(server.requests).toHaveLength(1);
  expect(lookup).toHaveBeenCalledTimes(1);
  await server.close();
});

test('a name that turns private between two requests is refused at the second', async () => {
  const lookup = vi.fn(async () => to('127.0.0.1'));
  const http = openHttp({ system: 'Jira', auth: {}, allowedHosts: [], lookup });
  await expect(http.send({ method: 'GET', url: 'http://changing.test/', answer: z.unknown() })).rejects.toMatchObject({
    trouble: 'address_refused',
  });
  expect(lookup).toHaveBeenCalledTimes(1);
});

test.each([
  'ftp://example.com/',
  'file:///etc/passwd',
  'https://user:pw@example.com/',
  'gopher://x/',
  'data:text/plain,x',
])('%s is no address for a connector', (url) =>
  expect(() => checkUrl(new URL(url))).toThrow(matching.objectContaining({ trouble: 'address_refused' })),
);
