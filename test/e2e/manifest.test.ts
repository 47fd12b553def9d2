import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isRecord } from '../../src/core/objects.ts';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { shortcuts } from '../../src/slack/shortcuts/index.ts';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { notedCard, openCase } from '../support/e2e.ts';
import { ask, card, thread, words } from '../support/look.ts';
import { png } from '../support/png.ts';
import { present } from '../support/present.ts';

it('manifest.socket.yml is manifest.yml without addresses, and asks for Socket Mode', async () => {
  const read = async (file: string): Promise<unknown> =>
    parse(await readFile(new URL(`../../${file}`, import.meta.url), 'utf8'));
  const withoutAddresses = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withoutAddresses);
    if (!isRecord(value)) return value;
    const kept = Object.entries(value).filter(([key]) => !/url$/.test(key));
    return Object.fromEntries(
      kept.map(([key, of]) => [key, key === 'socket_mode_enabled' ? true : withoutAddresses(of)]),
    );
  };
  const [http, socket] = await Promise.all([read('manifest.yml'), read('manifest.socket.yml')]);
  expect(JSON.stringify(http)).toContain('https://docket.example.com/slack/events');
  expect(socket).toEqual(withoutAddresses(http));
  expect(await readManifest('manifest.socket.yml')).toEqual({ ...(await readManifest()), socketMode: true });
});

describe.each([
  ['manifest.yml', 'http'],
  ['manifest.socket.yml', 'socket'],
] as const)('%s', (file, way) => {
  let docket: TestDocket;
  let manifest: Awaited<ReturnType<typeof readManifest>>;

  beforeAll(async () => {
    manifest = await readManifest(file);
    docket = await startTestDocket({ way });
  });
  afterAll(() => docket.stop());

  it('names the one command and every shortcut that Docket answers, and no other', () => {
    expect(manifest.commands.map(({ command }) => command)).toEqual(['/case']);
    expect(manifest.shortcuts.map(({ callback_id }) => callback_id).sort()).toEqual([...shortcuts.keys()].sort());
  });

  it('subscribes to the events that Docket listens to, and to no other', async () => {
    const folder = new URL('../../src/slack/listen/', import.meta.url);
    const sources = await Promise.all(
      (await readdir(folder))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFile(new URL(name, folder), 'utf8')),
    );
    const listened = sources.flatMap((source) =>
      [...source.matchAll(/app\.event\('([a-z_]+)'/g)].map((match) => match[1]),
    );
    const subscribed = manifest.events.map((event) => event.replace(/\..*$/, ''));
    expect([...new Set(subscribed)].sort()).toEqual([...new Set(listened)].sort());
  });

  it('asks for the scopes that a working day uses, and for no other', async () => {
    const ana = docket.person('ana');
    const mia = docket.person('mia');
    for (const channel of ['#incidents', '#sec-ops']) await openCase(ana, channel, `In ${channel}`);
    const shown = await notedCard(docket, ana, '#incidents', 1);
    await ana.type({ channel: '#incidents', threadTs: shown.ts }, '<@U0DOCKET01> severity high');
    await card(ana, '#incidents', 1, (text) => text.includes('severity high'));

    for (const channel of ['#incidents', '#sec-ops']) {
      const root = await ana.type({ channel }, 'See <#C0GENERAL1> and <#G0SECOPS01>', [
        { name: 'a.png', mimetype: 'image/png', data: png(3) },
      ]);
      await ana.type({ channel, threadTs: present(root.ts) }, 'and this');
      await ana.messageShortcut({ channel, ts: present(root.ts) }, 'add_to_case');
      await ana.see(() => ana.modal());
      await ana.choose('modal', { actionId: 'case_pick' }, '1');
      await ana.fill('thread', ['thread']);
      expect((await ana.submit()).errors).toBeUndefined();
    }
    await thread(ana, shown, (text) => text.split('and this').length > 2);
    expect(await ask(mia, '#incidents', '/case settings mirror on')).toContain('become comments');
    const reply = await ana.type({ channel: '#incidents', threadTs: shown.ts }, 'Kept by itself');
    await ana.see(async () => {
      const replies = await ana.messages({ channel: '#incidents', threadTs: shown.ts });
      return replies.some(({ ts, reactions }) => ts === reply.ts && reactions?.length);
    });

    await ana.type({ channel: '#phishing' }, '/case share 1');
    await ana.see(() => ana.modal());
    await ana.submit();
    await card(ana, '#phishing', 1);

    await ask(mia, '#incidents', '/case export');
    const direct = await mia.directMessage('U0DOCKET01');
    await mia.see(async () => (await mia.messages({ channel: direct })).some(({ files }) => files));
    await mia.type({ channel: direct }, 'list');
    await mia.see(async () =>
      (await mia.messages({ channel: direct })).some((message) => words(message).includes('In #incidents')),
    );
    await docket.slack.settled();
    expect([...docket.slack.scopesUsed].sort()).toEqual([...manifest.scopes].sort());
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
  });
});
