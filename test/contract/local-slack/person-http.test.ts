import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type BoltBot, startBoltBot } from '../../support/bolt-bot.ts';
import { answerJson } from '../../support/json.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';

const channel = 'C0INCIDEN1';
let bot: BoltBot;
beforeEach(async () => {
  bot = await startBoltBot();
});
afterEach(() => bot.stop());

const act = async (user: string, method: string, ...args: unknown[]) => {
  const response = await fetch(`${bot.slack.url}/_person/${user}/${method}`, {
    method: 'POST',
    body: JSON.stringify(args),
  });
  return answerJson(z.looseObject({ ok: z.boolean(), result: z.unknown().optional() }), response);
};

describe('a person over HTTP', () => {
  test('types, with files as base64, and looks', async () => {
    const file = { name: 'a.png', mimetype: 'image/png', data: { $bytes: Buffer.from('png!').toString('base64') } };
    const typed = await act('U0ANARUIZ1', 'type', { channel }, 'hello', [file]);
    expect(typed).toEqual({ ok: true, result: { ts: matching.any(String) } });
    const { result } = await act('U0ANARUIZ1', 'messages', { channel });
    const seen = z.looseObject({ files: z.array(z.looseObject({ id: z.string() })).default([]) });
    const message = z.array(seen).parse(result).at(-1);
    expect(message).toMatchObject({ text: 'hello', files: [{ name: 'a.png', size: 4 }] });
    const bytes = await fetch(`${bot.slack.url}/_person/U0LEOBRAN1/file/${message?.files[0]?.id}`);
    expect(bytes.headers.get('content-type')).toBe('image/png');
    expect(await bytes.text()).toBe('png!');
    expect((await act('U0LEOBRAN1', 'download', message?.files[0]?.id)).result).toEqual({ $bytes: file.data.$bytes });
  });

  test('takes null for an argument left out', async () => {
    expect(await act('U0ANARUIZ1', 'type', { channel }, 'hello', null)).toMatchObject({ ok: true });
    expect(await act('U0ANARUIZ1', 'close', null)).toEqual({ ok: true, result: null });
  });

  test('is told in words why something cannot be done', async () => {
    expect(await act('U0GUSPARK1', 'messages', { channel: 'G0SECOPS01' })).toEqual({
      ok: false,
      error: 'channel_not_found',
    });
    expect(await act('U0ANARUIZ1', 'submit')).toEqual({ ok: false, error: 'no modal is open' });
    expect(await act('U0ANARUIZ1', 'constructor')).toMatchObject({ ok: false });
  });

  test('hears of changes as they happen, and only of those for them', async () => {
    const controller = new AbortController();
    const stream = await fetch(`${bot.slack.url}/_person/U0GUSPARK1/events`, { signal: controller.signal });
    const reader = present(stream.body).getReader();
    const next = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await next()).toBe(': ready\n\n');
    await bot.slack.person('ana').type({ channel: 'G0SECOPS01' }, 'private');
    const { ts } = await bot.slack.person('ana').type({ channel }, 'public');
    expect(await next()).toBe(
      `event: changed\ndata: ${JSON.stringify({ kind: 'message', channel, ts, fresh: true })}\n\n`,
    );
    controller.abort();
  });

  test('learns of the world: people, channels, commands and shortcuts', async () => {
    const world: unknown = await (await fetch(`${bot.slack.url}/_person/world`)).json();
    expect(world).toMatchObject({
      team: { id: 'T0HARBOR01', name: 'Harbor Security' },
      bot: { id: 'U0DOCKET01', name: 'Docket' },
      people: matching.arrayContaining([
        matching.objectContaining({ id: 'U0ANARUIZ1', real_name: 'Ana Ruiz', is_admin: false }),
      ]),
      channels: matching.arrayContaining([
        matching.objectContaining({ id: 'G0SECOPS01', is_private: true, is_im: false }),
      ]),
      commands: matching.arrayContaining([matching.objectContaining({ command: '/case' })]),
      shortcuts: [
        { type: 'message', callback_id: 'add_to_case' },
        { type: 'global', callback_id: 'new_case' },
      ],
    });
  });

  test.each([
    ['asked by another name', { host: 'evil.example' }],
    ['sent by a page of another site', { origin: 'https://evil.example' }],
  ])('is refused when %s', async (_, headers) => {
    const { port } = new URL(bot.slack.url);
    const status = await new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', path: '/_person/world', headers }, (res) => {
        res.resume();
        resolve(res.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  test('shares the server with mounted routes', async () => {
    bot.slack.mount((req, res) => {
      if (req.url !== '/') return false;
      res.end('the page');
      return true;
    });
    expect(await (await fetch(bot.slack.url)).text()).toBe('the page');
    expect((await fetch(`${bot.slack.url}/nothing`)).status).toBe(404);
  });
});
