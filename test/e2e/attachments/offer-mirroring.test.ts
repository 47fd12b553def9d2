import { sql } from 'drizzle-orm';
import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../../src/operations/actor.ts';
import { deleteComment } from '../../../src/operations/attachments/delete-comment.ts';
import { perform } from '../../../src/operations/perform.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { notedCard, openCase } from '../../support/e2e.ts';
import { ask, thread, words } from '../../support/look.ts';
import { png } from '../../support/png.ts';
import { present } from '../../support/present.ts';

const MARK = { name: 'card_index_dividers', users: ['U0DOCKET01'] };

describe('who replies in the thread of a case that does not keep it', () => {
  let docket: TestDocket;
  let ana: Person;
  let leo: Person;
  let mia: Person;
  let shown: SeenMessage;

  beforeAll(async () => {
    docket = await startTestDocket();
    [ana, leo, mia] = [docket.person('ana'), docket.person('leo'), docket.person('mia')];
    await openCase(ana, '#incidents', 'Phishing wave');
    shown = await notedCard(docket, ana, '#incidents', 1);
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  const at = () => ({ channel: '#incidents', threadTs: shown.ts });
  const offers = async (person: Person) =>
    (await person.messages(at())).filter(({ ephemeral, blocks }) => ephemeral && words(blocks).includes('keep'));
  const offer = (person: Person) => person.see(async () => (await offers(person)).at(-1));
  const replyOf = async (person: Person, ts: string | undefined) =>
    present((await person.messages(at())).find((message) => message.ts === ts));

  it('is offered, they alone, to have it kept; one tap makes it a comment with its files, and marks it', async () => {
    const files = [{ name: 'graph.png', mimetype: 'image/png', data: png(3) }];
    const { ts } = await leo.type(at(), 'Two hosts *beacon*', files);
    const shownOffer = await offer(leo);
    expect(words(shownOffer.blocks)).toContain('Case #1 does not keep your reply');
    expect(await offers(ana)).toEqual([]);
    expect(await ask(ana, '#incidents', '/case show 1')).not.toContain('Two hosts');
    await leo.click(shownOffer, { label: 'Keep this reply as a comment' });
    const kept = await leo.see(async () => {
      const reply = await replyOf(leo, ts);
      return reply.reactions?.length ? reply : undefined;
    });
    expect(kept.reactions).toEqual([MARK]);
    expect(await ask(ana, '#incidents', '/case show 1')).toMatch(/Two hosts/);
    await leo.see(async () => words(await leo.messages(at())).includes('Your reply is a comment of case #1 now.'));
    expect(await offers(leo)).toEqual([]);
  });

  it('hears of it once a week a channel', async () => {
    await ana.type(at(), 'I saw the same on mail-02');
    await leo.type(at(), 'Not asked again');
    await ana.type({ channel: '#incidents' }, '/case show 1');
    expect([await offers(ana), await offers(leo)]).toEqual([[], []]);
  });

  it('finds their edit in the comment, and the mark gone when the comment is', async () => {
    const marked = async () => (await leo.messages(at())).find(({ reactions }) => reactions?.length);
    await leo.edit(at(), present(await marked()).ts, 'Three hosts beacon');
    await ana.see(async () => (await ask(ana, '#incidents', '/case show 1')).includes('Three hosts'));
    const [row] = await docket.database.read.execute<{ comments: { id: string }[] }>(sql`select comments from replies`);
    const admin = systemActor({ workspaceId: docket.slack.teamId, spaceId: 'default' }, 'test');
    for (const { id } of present(row).comments) await perform(docket.deps, deleteComment, admin, { id });
    await leo.see(async () => (await marked()) === undefined);
  });

  it('is asked for the whole channel as an administrator, and the reply that was asked about is kept too', async () => {
    await openCase(ana, '#sec-ops', 'Stolen laptop');
    const other = await notedCard(docket, ana, '#sec-ops', 2);
    const place = { channel: '#sec-ops', threadTs: other.ts };
    await mia.type(place, 'It was locked');
    const asked = await mia.see(async () =>
      (await mia.messages(place)).find(({ ephemeral, blocks }) => ephemeral && words(blocks).includes('keep')),
    );
    await mia.click(asked, { label: 'Keep replies here as comments' });
    await mia.see(async () => words(await mia.messages(place)).includes('Replies in case threads become comments'));
    await leo.type(place, 'And encrypted');
    await thread(ana, other, (text) => text.includes('And encrypted'));
    await ana.see(async () => {
      const details = await ask(ana, '#sec-ops', '/case show 2');
      return details.includes('It was locked') && details.includes('And encrypted');
    });
  });

  it('is not asked as a guest, nor in a closed case', async () => {
    await openCase(ana, '#general', 'Lost badge');
    const other = await notedCard(docket, ana, '#general', 3);
    const place = { channel: '#general', threadTs: other.ts };
    await docket.person('gus').type(place, 'A word from a guest');
    expect(await ask(ana, '#general', '/case close 3')).toContain('closed');
    await leo.type(place, 'Thanks all');
    await ana.type(place, '<@U0DOCKET01> reopen');
    await ana.see(async () => (await ask(ana, '#general', '/case show 3')).includes('Open'));
    expect((await leo.messages(place)).filter(({ ephemeral }) => ephemeral)).toEqual([]);
  });
});
