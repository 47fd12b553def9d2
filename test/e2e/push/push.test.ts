import type { Person } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectorMenu, findMessage, listConnectors } from '../../support/connector-steps.ts';
import { notedCard, openCase } from '../../support/e2e.ts';
import { answer, ask, blocksIn, card, words } from '../../support/look.ts';
import { present } from '../../support/present.ts';
import { connectJira, startTrackedDocket, type TrackedDocket } from '../../support/tracker.ts';

const channel = '#incidents';
const here = { channel };
const BOT = '<@U0DOCKET01>';

let docket: TrackedDocket;
let mia: Person;
let ana: Person;

beforeAll(async () => {
  docket = await startTrackedDocket();
  mia = docket.person('mia');
  ana = docket.person('ana');
  await connectJira(docket, mia, channel);
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

const issue = (number: number) => docket.jira.issues[number - 1];
const cardSays = (number: number, reads: RegExp) =>
  ana.see(async () => {
    const shown = await card(ana, channel, number);
    return reads.test(words(shown)) ? shown : undefined;
  }, 15_000);

describe('a responder pushes', () => {
  it('after choosing where a case goes, with fields whose choices come from there', async () => {
    await openCase(ana, channel, 'Phishing wave', 'Three mails so far.');
    await ana.click(await notedCard(docket, ana, channel, 1), { actionId: 'case_more' }, 'connector');
    const form = await ana.see(() => ana.modal());
    const menu = blocksIn(form).flatMap(({ element }) => element?.options ?? []);
    const jira = menu.find(({ text }) => text.text === 'Jira HQ')?.value ?? '';
    await ana.choose('modal', { actionId: 'case_connector_pick' }, jira);
    await ana.see(async () => words((await ana.modal())?.blocks).includes('Issue type'));
    const blockOf = async (label: string) => {
      const blocks = blocksIn(await ana.modal());
      return present(blocks.find((block) => block.label?.text === label)?.block_id);
    };
    const types = await ana.suggest('modal', { actionId: 'case_field', blockId: await blockOf('Issue type') }, '');
    expect(types.map(({ text }) => text)).toContain('Bug');
    const bug = types.find(({ text }) => text === 'Bug')?.value;
    const option = (value: unknown, text: string) => ({ value, text: { type: 'plain_text', text } });
    await ana.choose('modal', { actionId: 'case_field', blockId: await blockOf('Issue type') }, option(bug, 'Bug'));
    const priorities = await ana.suggest('modal', { actionId: 'case_field', blockId: await blockOf('Priority') }, 'hi');
    expect(priorities.map(({ text }) => text)).toEqual(['Highest', 'High']);
    await ana.fill(await blockOf('Priority'), option('High', 'High'));
    expect((await ana.submit()).errors).toBeUndefined();
    expect(await ask(ana, channel, '/case show 1')).toMatch(/Jira HQ\s+· not pushed yet/);
  });

  it('from the card: told at once and at the end, with the ticket on the card', async () => {
    await ana.click(await cardSays(1, /Push to Jira HQ/), { actionId: 'case_push' });
    await findMessage(ana, here, /Pushing #1 to Jira HQ…/);
    await findMessage(ana, here, /Pushed #1 to Jira HQ:\s+SEC-1/);
    expect(issue(1)?.fields).toMatchObject({
      summary: 'Phishing wave',
      issuetype: { id: '10002' },
      priority: { name: 'High' },
    });
    const shown = await cardSays(1, /Jira HQ:\s+SEC-1/);
    expect(words(shown)).not.toContain('Push to Jira HQ');
    expect(JSON.stringify(shown)).toContain(`${docket.jiraUrl}/browse/SEC-1`);
    expect(await ask(ana, channel, '/case activity 1')).toMatch(/pushed the case to “Jira HQ” as\s+SEC-1/);
  });

  it('again from its thread, where the number may be left out, once something changed', async () => {
    await ask(ana, channel, '/case comment 1 Two people clicked.');
    const shown = await cardSays(1, /changed since the last push/);
    await ana.type({ channel, threadTs: shown.ts }, `${BOT} push`);
    await ana.see(() => issue(1)?.comments.length === 1, 15_000);
    await cardSays(1, /^(?!.*changed since).*SEC-1/s);
    expect(docket.jira.issues).toHaveLength(1);
  });

  it('several at once, in words; a second asking makes no second ticket', async () => {
    await openCase(ana, channel, 'Second');
    await openCase(ana, channel, 'Third');
    expect(await ask(ana, channel, '/case connector 2 "Jira HQ" issueType=Task')).toContain(
      'Case #2: goes to Jira HQ. Issue type is Task.',
    );
    expect(await ask(ana, channel, '/case connector 2 issueType=Bug')).toContain(
      'Case #2: Issue type is Bug now in Jira HQ.',
    );
    expect(await ask(ana, channel, '/case push 2 3')).toMatch(
      /Pushing #2 to Jira HQ….*#3 has no connector yet.*Choose a connector for #3/s,
    );
    await ask(ana, channel, '/case push 2');
    await findMessage(ana, here, /Pushed #2 to Jira HQ:\s+SEC-2/);
    await cardSays(2, /SEC-2/);
    expect(docket.jira.issues).toHaveLength(2);
  });

  it('to a ticket that is there already, after unlinking the one it has', async () => {
    expect(await ask(ana, channel, '/case connector 2 unlink')).toContain('not linked to SEC-2 any more');
    await cardSays(2, /not pushed yet/);
    await ask(ana, channel, '/case connector 2 link SEC-404');
    expect(await findMessage(ana, here, /#2 was not linked/)).toMatchObject({ ephemeral: true });
    await ask(ana, channel, '/case connector 2 link SEC-1');
    await findMessage(ana, here, /SEC-1 belongs to case #1 already/);
    await ask(ana, channel, `/case connector 2 link ${docket.jiraUrl}/browse/SEC-2`);
    expect(await findMessage(ana, here, /Linked #2 to Jira HQ:\s+SEC-2/)).toMatchObject({ ephemeral: true });
    await ana.click(await cardSays(2, /SEC-2/), { actionId: 'case_more' }, 'connector');
    expect(words(await answer(ana, channel))).toMatch(/Unlink SEC-2/);
  });

  it('and is told why something was not taken, with a button to try again', async () => {
    docket.jira.fault('403', { times: 1, method: 'PUT' });
    await ask(ana, channel, '/case title 1 Phishing wave, larger');
    await ask(ana, channel, '/case push 1');
    const failed = await findMessage(ana, here, /#1 was not pushed to Jira HQ/);
    await cardSays(1, /⚠️ Not pushed to Jira HQ/);
    await ana.click(failed, { actionId: 'push_retry' });
    await ana.see(() => issue(1)?.fields.summary === 'Phishing wave, larger', 15_000);
  });

  it('and of several is told once, with a button that tries again what failed', async () => {
    docket.jira.fault('403', { times: 2, method: 'PUT' });
    await ask(ana, channel, '/case title 1 Phishing wave, over');
    await ask(ana, channel, '/case title 2 Second wave, over');
    await ask(ana, channel, '/case push 1 2');
    const failed = await findMessage(ana, here, /#1 and #2 were not pushed to Jira HQ/);
    await ana.click(failed, { actionId: 'push_these' });
    await findMessage(ana, here, /Pushed 2 cases to Jira HQ:\s+#1\s+SEC-1\s+#2\s+SEC-2/);
    expect([issue(1), issue(2)].map((one) => one?.fields.summary)).toEqual([
      'Phishing wave, over',
      'Second wave, over',
    ]);
  });

  it('not through a connector that is paused', async () => {
    await connectorMenu(mia, channel, 'Jira HQ', 'disable');
    expect(await ask(ana, channel, '/case push 1')).toMatch(/Jira HQ is paused, so #1 was not pushed/);
    await connectorMenu(mia, channel, 'Jira HQ', 'enable');
  });
});

it('a member cannot touch connectors, only use them', async () => {
  expect(JSON.stringify((await listConnectors(ana, channel)).blocks)).not.toMatch(/connector_(row|add|settings)/);
});

it('no secret is in a message, a view, a call to Slack or a log', async () => {
  const seen = JSON.stringify([
    docket.slack.calls,
    docket.errors,
    await mia.messages(here),
    await ana.messages(here),
    docket.slack.snapshot().state,
  ]);
  expect(seen).not.toContain('docket-jira-token');
});
