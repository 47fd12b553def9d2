import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageRoutes } from '../../../src/sandbox/page-server.ts';
import { matching } from '../../support/matching.ts';
import { portOf } from '../../support/port.ts';

let cacheDir: string;
let server: Server;
let url: string;
const lines: string[] = [];

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'page-'));
  const routes = await pageRoutes({ cacheDir, log: (line) => lines.push(line) });
  server = createServer((req, res) => {
    if (!routes(req, res)) res.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${portOf(server)}`;
});
afterAll(async () => {
  server?.close();
  await rm(cacheDir, { recursive: true, force: true });
});

describe('the page', () => {
  test('is built once for the same sources, and again by nobody else', async () => {
    expect(lines).toEqual([matching.stringMatching(/^Built the page in \d+ ms\.$/)]);
    await Promise.all([pageRoutes({ cacheDir, log: (line) => lines.push(line) }), pageRoutes({ cacheDir })]);
    expect(lines).toHaveLength(1);
    expect(await readdir(cacheDir)).toHaveLength(1);
  });

  test('comes with a policy that allows only its own scripts, and with nothing inline', async () => {
    const response = await fetch(url);
    const html = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/);
  });

  test('serves what it refers to, which may be kept for ever because its name changes with it', async () => {
    const html = await (await fetch(url)).text();
    const assets = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path);
    expect(assets.length).toBeGreaterThanOrEqual(2);
    for (const path of assets) {
      const response = await fetch(url + path);
      expect(response.status, path).toBe(200);
      expect(response.headers.get('cache-control'), path).toContain('immutable');
    }
  });

  test('leaves every other request to others', async () => {
    expect((await fetch(`${url}/api/auth.test`)).status).toBe(404);
    expect((await fetch(`${url}/../package.json`)).status).toBe(404);
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
  });
});
