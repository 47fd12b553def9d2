import type { Person } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverCommand, deliverEvent } from '../../support/deliver.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase, richText } from '../../support/e2e.ts';
import { answer, ask, card, thread, words } from '../../support/look.ts';

const bot = 'U0DOCKET01';
const nobody = 'U0NOBODY99';
const leoId = 'U0LEOBRAN1';
const miaId = 'U0MIAOKAF1';

describe('people who cannot be assigned, are gone, or are not shown by Slack', () => {
  let docket: TestDocket;
  let ana: Person;

  beforeAll(async () => {
    docket = await startTestDocket();
    ana = docket.person('ana');
    await openCase(ana, '#incidents', 'Phishing wave');
    expect(await ask(ana, '#incidents', `/case assign 1 <@${miaId}>`)).toContain('assigned');
    expect(await ask(ana, '#incidents', `/case unassign 1 <@${miaId}>`)).toContain('no longer assigned');
    const user = { id: miaId, team_id: docket.slack.teamId, name: 'mia', real_name: 'Mia Okafor', deleted: true };
    await deliverEvent(docket, { type: 'user_change', user, cache_ts: 1 });
    await docket.slack.settled();
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  const refused = [
    ['the bot', bot, 'is an app, and cases are for people'],
    ['Slackbot', 'USLACKBOT', 'is an app, and cases are for people'],
    ['nobody', nobody, `Slack knows nobody with the id ${nobody}`],
  ] as const;

  it.each(refused)('a command that assigns %s is refused in plain words, with those beside', async (_who, id, why) => {
    const { channel } = await card(ana, '#incidents', 1);
    const typed = { user_id: ana.id, channel_id: channel, trigger_id: `1.${id}`, text: `assign 1 me <@${id}>` };
    expect(words(await deliverCommand(docket, typed))).toContain(why);
    expect(await ask(ana, '#incidents', '/case list assignee:me')).toContain('No case');
  });

  it('a mention that assigns them is refused in the same words', async () => {
    const shown = await card(ana, '#incidents', 1);
    const at = { channel: shown.channel, thread_ts: shown.ts, ts: `${Number(shown.ts) + 1}` };
    await deliverEvent(docket, { type: 'app_mention', user: ana.id, ...at, text: `<@${bot}> assign <@${nobody}>` });
    await ana.see(
      async () =>
        words(await answer(ana, '#incidents')).includes('Slack knows nobody') ||
        words(await thread(ana, shown, () => true)).includes('Slack knows nobody'),
    );
  });

  /** Slack knows nobody with this id any more. */
  const forget = (id: string) =>
    docket.slack.faults.fail('users.info', { kind: 'error', error: 'user_not_found' }, 50, ({ user }) => user === id);

  it('the form of a new case says so beside the input, and stays open', async () => {
    forget(leoId);
    await ana.type({ channel: '#incidents' }, '/case new Another one');
    await ana.see(() => ana.modal());
    await ana.fill('description', richText('Seen at noon'));
    await ana.fill('assignees', [bot]);
    expect((await ana.submit()).errors?.assignees).toContain('Docket is an app, and cases are for people');
    await ana.fill('assignees', [leoId]);
    expect((await ana.submit()).errors?.assignees).toContain(`Slack knows nobody with the id ${leoId}`);
    await ana.close(true);
    docket.slack.faults.clear();
  });

  it('the form that edits a case and the one for many cases say so as well', async () => {
    await ana.type({ channel: '#incidents' }, '/case edit 1');
    await ana.see(() => ana.modal());
    await ana.fill('assignees', [bot]);
    expect((await ana.submit()).errors?.assignees).toContain('is an app');
    await ana.close(true);
    await ana.type({ channel: '#incidents' }, '/case bulk number:1');
    await ana.see(() => ana.modal());
    await ana.fill('edit', 'assignees');
    await ana.fill('which', 'all');
    await ana.submit();
    await ana.fill('assignees', [bot]);
    expect((await ana.submit()).errors?.assignees).toContain('is an app');
    await ana.fill('assignees', [miaId]);
    expect(words((await ana.submit()).modal?.blocks)).toContain('The Slack account of Mia Okafor is deactivated.');
    await ana.close(true);
  });

  it('the menu of a card refuses them, and the case stays as it is', async () => {
    const shown = await card(ana, '#incidents', 1);
    await ana.choose(shown, { actionId: 'case_assignees' }, [bot]);
    await ana.see(async () => words(await answer(ana, '#incidents')).includes('Docket is an app'));
    expect(await ask(ana, '#incidents', `/case list assignee:<@${bot}>`)).toContain('No case');
  });

  it('somebody whose account is deactivated is assigned, and that is said', async () => {
    const said = await ask(ana, '#incidents', `/case assign 1 <@${miaId}>`);
    expect(said).toContain('assigned. ⚠️ The Slack account of Mia Okafor is deactivated.');
    expect(await ask(ana, '#incidents', `/case list assignee:<@${miaId}>`)).toContain('Phishing wave');
    await ana.type({ channel: '#incidents' }, '/case new For Mia');
    await ana.see(() => ana.modal());
    await ana.fill('description', richText('Seen at noon'));
    await ana.fill('assignees', [miaId]);
    expect(await ana.submit()).toEqual({});
    const told = await ana.see(async () => {
      const last = words(await answer(ana, '#incidents'));
      return last.includes('deactivated') && last;
    });
    expect(told).toContain('Case #2 is open. ⚠️ The Slack account of Mia Okafor is deactivated.');
  });

  it('while Slack does not answer, whoever is named is assigned', async () => {
    docket.slack.faults.fail('users.info', { kind: 'slow', ms: 4_000 }, 5, ({ user }) => user === leoId);
    await ana.type({ channel: '#incidents' }, '/case edit 1');
    await ana.see(() => ana.modal());
    await ana.fill('assignees', [miaId, leoId]);
    expect(await ana.submit()).toEqual({});
    docket.slack.faults.clear();
    expect(await ask(ana, '#incidents', `/case list assignee:${leoId}`)).toContain('Phishing wave');
  });

  it('somebody whom Slack does not show gets words at a command, a mention and on Home', async () => {
    const gus = docket.person('gus');
    forget(gus.id);
    const why = 'people whom Slack does not show me cannot work with cases here';
    expect(await ask(gus, '#incidents', '/case list')).toContain(why);
    await gus.openHome();
    await gus.see(async () => words((await gus.home())?.blocks ?? []).includes(why));
    docket.slack.faults.clear();
  });

  it('an assignee whom Slack does not know any more is shown as someone', async () => {
    forget(nobody);
    await docket.database.read.execute(`update cases set assignees = '[{"uid":"${nobody}"}]' where incremental_id = 1`);
    expect(await ask(ana, '#incidents', '/case show 1')).toContain(`someone (${nobody})`);
    docket.slack.faults.clear();
  });
});
