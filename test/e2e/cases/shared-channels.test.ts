import { type SQL, sql } from 'drizzle-orm';
import type { Person } from 'local-slack';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemActor } from '../../../src/operations/actor.ts';
import { createCase } from '../../../src/operations/cases/create-case.ts';
import { perform } from '../../../src/operations/perform.ts';
import { addEffect } from '../../../src/store/effects.ts';
import { transact } from '../../../src/store/transaction.ts';
import { until } from '../../integration/jobs/world.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { notedCard, openCase, richText } from '../../support/e2e.ts';
import { ask, card, thread, words } from '../../support/look.ts';

const OUTSIDE = '#phishing';
const PARTNER = 'Partner Security';

let docket: TestDocket;
let ana: Person;
let leo: Person;
let mia: Person;

beforeAll(async () => {
  docket = await startTestDocket();
  [ana, leo, mia] = [docket.person('ana'), docket.person('leo'), docket.person('mia')];
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

const modalWords = (person: Person) => person.see(async () => words(await person.modal()) || undefined);
const directWords = async (person: Person) => {
  const channel = await person.directMessage('U0DOCKET01');
  return (await person.messages({ channel })).map(words).join('\n');
};
const notified = (person: Person, what: string) =>
  person.see(async () => ((await directWords(person)).includes(what) ? true : undefined));
const comment = (person: Person, number: number, text: string) =>
  ask(person, '#incidents', `/case comment ${number} ${text}`);
const inTransaction = (statement: SQL) => transact(docket.database, (tx) => tx.execute(statement));
/** Waits until nothing is left to be rendered. */
const rendered = () =>
  until('everything is rendered', async () => {
    const waiting = await docket.database.read.execute(sql`
      select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier in ('render_case', 'notify')`);
    return waiting.length === 0;
  });
/** Opens the form that asks, sends it, and waits until the case is shown. */
async function shareOutside(person: Person, number: number, rest: boolean): Promise<void> {
  await person.type({ channel: OUTSIDE }, `/case share ${number}`);
  expect(await modalWords(person)).toContain(`shared with ${PARTNER}`);
  await person.fill('more', rest ? ['comments'] : []);
  expect((await person.submit()).errors).toBeUndefined();
}

it('asks once before a case is opened where another organisation reads, and shows a quiet card', async () => {
  await ana.type({ channel: OUTSIDE }, '/case new Invoice scam');
  expect(await modalWords(ana)).toContain(`This channel is shared with ${PARTNER}.`);
  await ana.fill('description', richText('The payee is our bank.'));
  expect((await ana.submit()).errors).toBeUndefined();
  const shown = await notedCard(docket, ana, OUTSIDE, 1);
  expect(words(shown)).toContain('Invoice scam');
  expect(words(shown)).not.toContain('payee');
  await comment(leo, 1, 'The account is frozen');
  await rendered();
  expect(await ana.messages({ channel: OUTSIDE, threadTs: shown.ts })).toHaveLength(1);
});

it('asks before a case is shared there, and shows the rest only of those who agreed', async () => {
  await openCase(ana, '#incidents', 'Lost laptop');
  await notedCard(docket, ana, '#incidents', 2);
  await shareOutside(ana, 2, true);
  const shown = await notedCard(docket, ana, OUTSIDE, 2);
  await comment(leo, 2, 'Words of Leo');
  await comment(ana, 2, 'Words of Ana');
  await thread(ana, shown, (text) => text.includes('Words of Ana'));
  await notified(leo, 'Your comments and files are left out there until you agree');
  await comment(leo, 2, 'More of Leo');
  await rendered();
  expect(words(await ana.messages({ channel: OUTSIDE, threadTs: shown.ts }))).not.toContain('of Leo');
  expect((await directWords(leo)).split('left out there until').length).toBe(2);
  await shareOutside(leo, 2, true);
  await thread(ana, shown, (text) => text.includes('More of Leo'));
});

it('goes quiet when a channel becomes shared, and tells whoever shared the case', async () => {
  const before = await notedCard(docket, ana, '#incidents', 2);
  await thread(ana, before, (text) => text.includes('More of Leo'));
  await docket.slack.workspace.share('#incidents', 'T0ACME0001', 'Acme');
  await notified(ana, 'is now shared with Acme');
  await card(ana, '#incidents', 2, (text) => !text.includes('Opened by'));
  await comment(ana, 2, 'Not for Acme');
  await rendered();
  const standing = words(await ana.messages({ channel: '#incidents', threadTs: before.ts }));
  expect(standing).toContain('More of Leo');
  expect(standing).not.toContain('Not for Acme');
  await docket.slack.workspace.unshare('#incidents', 'T0ACME0001');
  await card(ana, '#incidents', 2, (text) => text.includes('Opened by'));
  await thread(ana, before, (text) => text.includes('Not for Acme'));
});

it('forbids it for a space, whose cases then go to the person alone', async () => {
  await mia.type({ channel: OUTSIDE }, '/case settings');
  expect(await modalWords(mia)).toContain('shared with other organisations');
  await mia.fill('external', []);
  expect((await mia.submit()).errors).toBeUndefined();
  await card(ana, OUTSIDE, 2, (text) => !text.includes('Opened by'));
  expect(await ask(ana, OUTSIDE, '/case share 2')).toContain('cases of this space are not shown there');
  await ana.type({ channel: OUTSIDE }, '/case new Only for me');
  expect(await modalWords(ana)).toContain('comes to you alone');
  await ana.fill('description', richText('Quiet.'));
  expect((await ana.submit()).errors).toBeUndefined();
  await notified(ana, 'Only for me');
  expect(words(await ana.messages({ channel: OUTSIDE }))).not.toContain('Only for me');
});

it('does not post a card that nobody agreed to, and says so', async () => {
  await inTransaction(sql`delete from slack_channels`);
  const actor = systemActor({ workspaceId: docket.slack.teamId, spaceId: 'default' }, 'test', {
    user: { username: 'ana', full_name: 'Ana Ruiz', email: null, profile_uid: ana.id },
  });
  const made = { title: 'Unasked', description: 'Made where nobody looked.', channelId: 'C0PHISHIN1' };
  await perform(docket.deps, createCase, actor, made);
  await notified(ana, `its card is not shown in`);
  expect(words(await ana.messages({ channel: OUTSIDE }))).not.toContain('Unasked');
});

it('finds out by itself that an organisation was invited, which no event tells', async () => {
  docket.slack.workspace.inviteOrganisation('#incidents', 'T0SOON0001');
  await inTransaction(sql`update slack_channels set looked_at = now() - interval '2 hours'`);
  await transact(docket.database, (tx) => addEffect(tx, 'look_at_channels', {}));
  await notified(ana, 'is now shared with another organisation');
});
