import { sql } from 'drizzle-orm';
import type { Person } from 'local-slack';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addEffect } from '../../src/store/effects.ts';
import { transact } from '../../src/store/transaction.ts';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { hurried, notedCard, openCase } from '../support/e2e.ts';
import { ndjson } from '../support/harnesses/import-harness.ts';
import { importFile } from '../support/import-steps.ts';
import { kibanaCase } from '../support/kibana/kibana-objects.ts';
import { ask, card, thread, words } from '../support/look.ts';

const secOps = 'G0SECOPS01';
let docket: TestDocket;
let ana: Person;

beforeEach(async () => {
  docket = await startTestDocket();
  ana = docket.person('ana');
  await openCase(ana, '#incidents', 'Phishing wave');
  await notedCard(docket, ana, '#incidents', 1);
  await ask(ana, '#incidents', '/case share 1 #sec-ops');
  await notedCard(docket, ana, '#sec-ops', 1);
});
afterEach(() => docket.stop());

/** What the bot wrote to a person directly. */
async function notices(person: Person): Promise<string[]> {
  const channel = await person.directMessage(docket.slack.app.botUserId);
  return (await person.messages({ channel })).filter(({ bot_id }) => bot_id).map(({ text }) => text);
}

const jobsLeft = async () =>
  (await docket.database.read.execute(sql`select 1 from graphile_worker.jobs where task_identifier = 'render_case'`))
    .length;
const inSecOps = ({ channel }: Record<string, unknown>) => channel === secOps;

it.each(['is_inactive', 'cant_update_message', 'edit_window_closed', 'is_archived'])(
  '%s in one channel keeps no other from being brought up to date, and the sharer is told once',
  async (error) => {
    docket.slack.faults.fail('chat.update', { kind: 'error', error }, 1_000, inSecOps);
    for (const severity of ['high', 'critical', 'low']) {
      await ask(ana, '#incidents', `/case severity 1 ${severity}`);
      await card(ana, '#incidents', 1, (text) => text.includes(`severity ${severity}`));
    }
    await hurried(docket, 'nothing is left to be tried', async () => (await jobsLeft()) === 0);
    await ana.see(async () => (await notices(ana)).length > 0);
    expect((await notices(ana)).filter((text) => text.includes('ase 1'))).toHaveLength(1);
    expect((await notices(ana))[0]).toContain(`<#${secOps}>`);
  },
);

it('goes on with the thread of a card that may not be changed any more', async () => {
  docket.slack.faults.fail('chat.update', { kind: 'error', error: 'edit_window_closed' }, 1_000, inSecOps);
  await ask(ana, '#incidents', '/case severity 1 high');
  await ask(ana, '#incidents', '/case comment 1 All of them were blocked');
  const shown = await card(ana, '#sec-ops', 1);
  await thread(ana, shown, (text) => text.includes('All of them were blocked'));
});

async function archived(): Promise<void> {
  await ana.archive('#sec-ops');
  await ask(ana, '#incidents', '/case severity 1 critical');
  await ask(ana, '#incidents', '/case comment 1 Meanwhile');
  await ana.see(async () => (await notices(ana)).some((text) => text.includes(`<#${secOps}> is archived`)));
}

async function isUpToDate(): Promise<void> {
  const shown = await card(ana, '#sec-ops', 1, (text) => text.includes('severity critical'));
  await thread(ana, shown, (text) => text.includes('Meanwhile'));
}

it('brings an archived channel up to date when it is opened again', async () => {
  await archived();
  await ana.unarchive('#sec-ops');
  await isUpToDate();
  await ana.archive('#sec-ops');
  await ask(ana, '#incidents', '/case severity 1 low');
  await ana.see(async () => (await notices(ana)).filter((text) => text.includes('is archived')).length === 2);
});

it('brings a channel up to date that it was taken out of when it is invited again', async () => {
  await ana.kick('#sec-ops', docket.slack.app.botUserId);
  await ask(ana, '#incidents', '/case severity 1 critical');
  await ask(ana, '#incidents', '/case comment 1 Meanwhile');
  await ana.see(async () => (await notices(ana)).some((text) => text.includes('Invite me with')));
  await ana.invite('#sec-ops', docket.slack.app.botUserId);
  await isUpToDate();
});

it('brings a channel up to date of whose opening Slack did not tell, at the next periodic pass', async () => {
  await archived();
  docket.slack.faults.deliver('event', 'drop');
  await ana.unarchive('#sec-ops');
  await transact(docket.database, (tx) => addEffect(tx, 'tidy', {}));
  await isUpToDate();
});

it('posts a card in a channel that was archived before it could be posted, once it is opened again', async () => {
  docket.slack.faults.fail(
    'chat.postMessage',
    { kind: 'error', error: 'is_archived' },
    1,
    ({ channel }) => channel === 'C0GENERAL1',
  );
  await ask(ana, '#incidents', '/case share 1 #general');
  await ana.see(async () => (await notices(ana)).some((text) => text.includes('<#C0GENERAL1> is archived')));
  await ana.archive('#general');
  await ana.unarchive('#general');
  await card(ana, '#general', 1);
});

it('lets a rate limit of one channel pause that one only, and counts it as no try', async () => {
  const limit = { kind: 'rate_limited', retryAfter: 40 } as const;
  docket.slack.faults.fail('chat.postMessage', limit, 1, inSecOps);
  await ask(ana, '#incidents', '/case comment 1 Not so fast');
  await thread(ana, await card(ana, '#incidents', 1), (text) => text.includes('Not so fast'));
  await hurried(
    docket,
    'it was refused here without asking Slack again',
    () => docket.logged.filter((line) => line.includes('Slack asks a job to wait')).length > 2,
  );
  const asked = docket.slack.calls.filter(
    ({ method, args }) => method === 'chat.postMessage' && args.channel === secOps,
  );
  expect(asked.filter(({ error }) => error === 'ratelimited')).toHaveLength(1);
  const [job] = await docket.database.read.execute<{ attempts: number }>(
    sql`select attempts from graphile_worker.jobs where task_identifier = 'render_case'`,
  );
  expect(job?.attempts).toBeLessThanOrEqual(1);
});

it('lets a rate limit of one method pause that one only', async () => {
  docket.slack.faults.fail('chat.update', { kind: 'rate_limited', retryAfter: 40 }, 1);
  await ask(ana, '#incidents', '/case severity 1 critical');
  for (const channel of ['#incidents', '#sec-ops']) {
    await thread(ana, await card(ana, channel, 1), (text) => text.includes('Critical'));
  }
});

it('uploads an export once, though Slack’s answer was lost', async () => {
  const mia = docket.person('mia');
  docket.slack.faults.fail('files.completeUploadExternal', { kind: 'hang_up', afterWork: true });
  await ask(mia, '#incidents', '/case export');
  const channel = await mia.directMessage(docket.slack.app.botUserId);
  const shared = async () =>
    (await mia.messages({ channel })).filter(({ files }) => files?.some(({ name }) => name.startsWith('cases-')));
  await hurried(docket, 'the export is done', async () => {
    const runs = await docket.database.read.execute(sql`select 1 from runs where kind = 'export' and state = 'done'`);
    return runs.length === 1;
  });
  expect(await shared()).toHaveLength(1);
});

it('uploads the log of an import once, though Slack’s answer was lost', async () => {
  const mia = docket.person('mia');
  docket.slack.faults.fail('files.completeUploadExternal', { kind: 'hang_up', afterWork: true });
  const message = await importFile(mia, '#incidents', 'cases.ndjson', ndjson(kibanaCase('a')));
  await hurried(docket, 'it was reported', async () => {
    const jobs = await docket.database.read.execute(sql`select 1 from graphile_worker.jobs`);
    return jobs.length === 0 && docket.slack.calls.some(({ method }) => method === 'files.completeUploadExternal');
  });
  const replies = await mia.messages({ channel: '#incidents', threadTs: message.ts });
  expect(replies.flatMap(({ files = [] }) => files).filter(({ name }) => name === 'import-log.txt')).toHaveLength(1);
});

it('uploads an export again where Slack had not taken it', async () => {
  const mia = docket.person('mia');
  docket.slack.faults.fail('files.completeUploadExternal', { kind: 'hang_up' });
  await ask(mia, '#incidents', '/case export');
  const channel = await mia.directMessage(docket.slack.app.botUserId);
  await hurried(docket, 'the export is there', async () =>
    (await mia.messages({ channel })).some(({ files }) => files?.some(({ name }) => name.startsWith('cases-'))),
  );
});

it('names what Slack refuses to show as it is, and shows it as plain text', async () => {
  docket.slack.faults.fail('chat.postMessage', { kind: 'error', error: 'invalid_blocks' }, 1, ({ blocks }) =>
    String(blocks).includes('odd words'),
  );
  await ask(ana, '#incidents', '/case comment 1 odd words');
  await ask(ana, '#incidents', '/case comment 1 later words');
  for (const channel of ['#incidents', '#sec-ops']) {
    await thread(
      ana,
      await card(ana, channel, 1),
      (text) => text.includes('odd words') && text.includes('later words'),
    );
  }
  await ana.see(async () => (await notices(ana)).some((text) => text.includes('short plain text')));
  expect(words(await notices(ana))).toContain('your comment on case 1');
});
