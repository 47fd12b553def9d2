import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { acknowledge } from '../../../src/slack/listen/acknowledge.ts';
import { portOf } from '../../support/port.ts';

test('an acknowledgement that comes after the answer that nobody answers is no failure, and is told', async () => {
  const outcomes: unknown[] = [];
  const server = createServer((_, res) => {
    const answer = async (status: number) => {
      await Promise.resolve();
      res.writeHead(status).end();
    };
    void (async () => {
      outcomes.push(await acknowledge(answer(404)), await acknowledge(answer(200)));
      const broken = Promise.reject(new Error('something else'));
      outcomes.push(await acknowledge(broken).catch((error: unknown) => String(error)));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  expect((await fetch(`http://127.0.0.1:${portOf(server)}`)).status).toBe(404);
  await expect.poll(() => outcomes).toEqual([true, false, 'Error: something else']);
  server.close();
});
