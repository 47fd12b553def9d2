import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { notedCard, openCase } from '../../support/e2e.ts';
import { ask, card, thread, words } from '../../support/look.ts';
import { png } from '../../support/png.ts';
import { present } from '../../support/present.ts';

describe('replies in the thread of a case become comments where the channel wants it', () => {
  let docket: TestDocket;
  let ana: Person;
  let leo: Person;
  let mia: Person;
  let shown: SeenMessage;
  let elsewhere: SeenMessage;

  beforeAll(async () => {
    docket = await startTestDocket();
    ana = docket.person('ana');
    leo = docket.person('leo');
    mia = docket.person('mia');
    await openCase(ana, '#incidents', 'Phishing wave');
    shown = await notedCard(docket, ana, '#incidents', 1);
    expect(await ask(ana, '#incidents', '/case share 1 #sec-ops')).toContain('now shown');
    elsewhere = await card(ana, '#sec-ops', 1);
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  const reply = (person: Person, text: string, files: Parameters<Person['type']>[2] = []) =>
    person.type({ channel: '#incidents', threadTs: shown.ts }, text, files);
  const inSecOps = (matches: (text: string) => boolean) => thread(ana, elsewhere, matches);

  it('not before: the switch is off, and only an admin turns it', async () => {
    await reply(leo, 'Said before the switch');
    expect(await ask(ana, '#incidents', '/case settings')).toMatch(/stay replies.*admin/s);
    expect(await ask(ana, '#incidents', '/case settings mirror on')).toContain('do not have the right');
    await mia.type({ channel: '#incidents' }, '/case settings');
    const modal = await mia.see(() => mia.modal());
    expect(words(modal.blocks)).toContain('Replies become comments');
    await mia.fill('mirror', ['mirror']);
    expect(await mia.submit()).toEqual({});
  });

  it('a reply with an image becomes a comment: shown in other channels, not said again in its own thread', async () => {
    await reply(leo, 'Two hosts *beacon* to the same address', [
      { name: 'graph.png', mimetype: 'image/png', data: png(3) },
    ]);
    const other = await inSecOps((text) => text.includes('Two hosts') && text.includes('graph.png'));
    expect(words(other)).toContain('Leo Brandt');
    const details = await ask(ana, '#incidents', '/case show 1');
    expect(details).toContain('Two hosts');
    expect(details).not.toContain('Said before the switch');
    const own = await thread(ana, shown, (text) => text.includes('SHA-256'));
    expect(own.filter((message) => words(message).includes('Two hosts')).map(({ user }) => user)).toEqual([leo.id]);
  });

  it('follows edits and deletions', async () => {
    const { ts } = await reply(ana, 'Reset the pasword of finance');
    await inSecOps((text) => text.includes('pasword of finance'));
    await ana.edit({ channel: '#incidents', threadTs: shown.ts }, present(ts), 'Reset the password of finance');
    await inSecOps((text) => text.includes('password of finance') && !text.includes('pasword'));
    await ana.remove({ channel: '#incidents', threadTs: shown.ts }, present(ts));
    await inSecOps((text) => !text.includes('password of finance'));
    expect(await ask(ana, '#incidents', '/case show 1')).not.toContain('password of finance');
  });

  it('takes words to the bot as commands, and leaves out guests', async () => {
    const gus = docket.person('gus');
    await reply(gus, 'A word from a guest');
    await reply(ana, '<@U0DOCKET01> severity high');
    await card(ana, '#incidents', 1, (text) => text.includes('severity high'));
    await reply(ana, 'The last word');
    const other = await inSecOps((text) => text.includes('The last word'));
    expect(words(other)).not.toMatch(/guest|U0DOCKET01|@docket/i);
  });

  it('takes a delivery that comes twice once', async () => {
    docket.slack.faults.deliver('event', 'duplicate');
    await reply(leo, 'Told twice by Slack');
    docket.slack.faults.clear();
    await inSecOps((text) => text.includes('Told twice by Slack'));
    await reply(leo, 'And once');
    const other = await inSecOps((text) => text.includes('And once'));
    expect(other.filter(({ text }) => text.includes('Told twice by Slack'))).toHaveLength(1);
  });
});
