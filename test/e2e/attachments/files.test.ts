import { createHash } from 'node:crypto';
import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { notedCard, openCase, richText } from '../../support/e2e.ts';
import { answer, ask, blocksIn, thread, words } from '../../support/look.ts';
import { png } from '../../support/png.ts';
import { present } from '../../support/present.ts';

describe('the files of a case', () => {
  let docket: TestDocket;
  let ana: Person;
  let shown: SeenMessage;

  beforeAll(async () => {
    docket = await startTestDocket();
    ana = docket.person('ana');
    await openCase(ana, '#incidents', 'Phishing wave');
    shown = await notedCard(docket, ana, '#incidents', 1);
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  const image = (name: string, seed: number) => ({ name, mimetype: 'image/png', data: png(seed) });
  const images = (message: SeenMessage) => blocksIn(message).filter(({ type }) => type === 'image');

  it('come with a mention in the thread, and are listed with receipts, to be shown and downloaded', async () => {
    await ana.type({ channel: '#incidents', threadTs: shown.ts }, '<@U0DOCKET01> add The mail itself', [
      image('mail.png', 1),
    ]);
    await thread(ana, shown, (text) => text.includes('The mail itself') && text.includes('SHA-256'));
    const sha256 = createHash('sha256').update(png(1)).digest('hex');
    const list = await ana.see(async () => {
      expect(await ask(ana, '#incidents', '/case files 1')).toContain(sha256);
      const last = await answer(ana, '#incidents');
      return JSON.stringify(last.blocks).includes('file_show') && last;
    });
    expect(words(list)).toMatch(/mail\.png.*Stored by Ana Ruiz/s);
    await ana.click(list, { actionId: 'file_show' });
    const modal = await ana.see(() => ana.modal());
    expect(JSON.stringify(modal.blocks)).toContain('"slack_file"');
    await ana.close(true);

    const link = present(/https:\/\/docket\.example\.com\/files\/[^"]+/.exec(JSON.stringify(list.blocks))?.[0]);
    const { pathname, search } = new URL(link);
    const response = await fetch(`${docket.url}${pathname}${search}`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(png(1)));
    expect((await fetch(`${docket.url}${pathname}`)).status).toBe(403);
  });

  it('come with the comment form, and stand in the comment, in the thread and in the details', async () => {
    await ana.click(shown, { actionId: 'case_comment' });
    await ana.see(() => ana.modal());
    await ana.fill('comment', richText('What the page looks like'));
    await ana.fill('files', [
      image('page.png', 2),
      { name: 'notes.txt', mimetype: 'text/plain', data: Buffer.from('one') },
    ]);
    expect(await ana.submit()).toEqual({});
    const comment = await ana.see(async () => {
      const replies = await ana.messages({ channel: shown.channel, threadTs: shown.ts });
      return replies.find((one) => words(one).includes('What the page looks like') && images(one).length > 0);
    });
    expect(words(comment)).toContain('📎 notes.txt');
    await ask(ana, '#incidents', '/case show 1');
    const details = await answer(ana, '#incidents');
    expect(images(details).map(({ alt_text }) => alt_text)).toContain('page.png');
    expect(JSON.stringify(details.blocks)).toContain('https://docket.example.com/files/');
  });

  it('thirty images of one message keep their order', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `shot-${String(index).padStart(2, '0')}.png`);
    const files = names.map((name, index) => image(name, 100 + index));
    const { ts = '' } = await ana.type({ channel: '#incidents' }, 'All thirty', files);
    const before = docket.slack.calls.length;
    await ana.messageShortcut({ channel: '#incidents', ts }, 'add_to_case');
    await ana.see(() => ana.modal());
    // Jobs may still post what was stored before.
    const calls = docket.slack.calls.slice(before).filter(({ method }) => !/^chat\.(post|update)/.test(method));
    expect(calls.length).toBeLessThanOrEqual(2);
    await ana.choose('modal', { actionId: 'case_pick' }, '1');
    expect(await ana.submit()).toEqual({});
    const comment = await ana.see(async () => {
      const replies = await ana.messages({ channel: shown.channel, threadTs: shown.ts });
      return replies.find((one) => words(one).includes('All thirty') && images(one).length === 30);
    }, 30_000);
    expect(images(comment).map(({ alt_text }) => alt_text)).toEqual(names);
  }, 40_000);
});
