import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openHttp } from '../../../src/connectors/http/http.ts';
import type { Auth } from '../../../src/connectors/http/request.ts';
import { webhookAuth } from '../../../src/connectors/webhook/auth.ts';
import { webhookConfig } from '../../../src/connectors/webhook/config.ts';
import { webhookTemplates } from '../../../src/sandbox/services/webhook.ts';
import { type Certificates, makeCertificates } from '../../support/certificates.ts';
import { matching } from '../../support/matching.ts';
import { portOf } from '../../support/port.ts';

let made: Certificates;
let strict: Server;
let misnamed: Server;

/** Asks every client for a certificate, and says whose it was. */
async function listen(options: { cert: string; key: string }): Promise<Server> {
  const server = createServer({ ...options, ca: made.ca, requestCert: true, rejectUnauthorized: false }, (req, res) => {
    const { socket } = req;
    const isKnown = socket instanceof TLSSocket && socket.authorized;
    res.end(JSON.stringify({ client: isKnown ? String(socket.getPeerCertificate().subject.CN) : null }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

beforeAll(async () => {
  made = makeCertificates();
  strict = await listen(made.server);
  misnamed = await listen(made.otherServer);
});
afterAll(async () => {
  for (const server of [strict, misnamed]) {
    server.close();
    await once(server, 'close');
  }
});

function ask(server: Server, tls: NonNullable<Auth['tls']>) {
  const port = portOf(server);
  const http = openHttp({
    system: 'Jira',
    auth: { tls },
    allowedHosts: ['jira.test'],
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  const answer = z.object({ client: z.string().nullable() });
  return http.send({ method: 'POST', url: `https://jira.test:${port}/`, json: {}, answer });
}

describe('a server', () => {
  test('whose authority nobody knows is not spoken to', async () => {
    await expect(ask(strict, {})).rejects.toMatchObject({
      trouble: 'unavailable',
      uncertain: false,
      message: matching.stringContaining('certificate'),
    });
  });

  test('of an authority of one’s own is', async () => {
    expect(await ask(strict, { ca: made.ca })).toEqual({ client: null });
  });

  test.each([
    ['full', false],
    ['certificate', true],
    ['none', true],
  ] as const)('with a certificate for another host: verification %s', async (verification, isTaken) => {
    const asked = ask(misnamed, { ca: made.ca, verification }).then(
      () => true,
      () => false,
    );
    expect(await asked).toBe(isTaken);
  });

  test('whose authority nobody knows is spoken to where nothing is verified', async () => {
    expect(await ask(strict, { verification: 'none' })).toEqual({ client: null });
    await expect(ask(strict, { verification: 'certificate' })).rejects.toMatchObject({ trouble: 'unavailable' });
  });
});

describe('a webhook signs in with a certificate', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const ways: [string, () => Record<string, string>][] = [
    ['as it is', () => ({ crt: made.client.cert, key: made.client.key })],
    ['in base64, as Kibana keeps it', () => ({ crt: base64(made.client.cert), key: base64(made.client.key) })],
    [
      'with a password',
      () => ({ crt: made.client.cert, key: made.client.lockedKey, password: made.client.passphrase }),
    ],
    ['in a PFX file', () => ({ pfx: made.client.pfx.toString('base64'), password: made.client.passphrase })],
  ];
  const config = (ca: string) => webhookConfig.parse({ ...webhookTemplates('https://jira.test'), ca });

  test.each(ways)('%s', async (_, values) => {
    const { tls } = webhookAuth(config(base64(made.ca)), { signIn: 'certificate', values: values() });
    expect(await ask(strict, tls ?? {})).toEqual({ client: 'docket' });
  });

  test('and is told where its password is wrong', async () => {
    const values = { crt: made.client.cert, key: made.client.lockedKey, password: 'no' };
    const { tls } = webhookAuth(config(made.ca), { signIn: 'certificate', values });
    await expect(ask(strict, tls ?? {})).rejects.toMatchObject({ trouble: 'unavailable', uncertain: false });
  });
});
