import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase, richText } from '../../support/e2e.ts';
import { answer, ask, card, words } from '../../support/look.ts';
import { matching } from '../../support/matching.ts';
import { png } from '../../support/png.ts';

const channel = '#incidents';
const CASES = 4;

let docket: TestDocket;
let mia: Person;
let ana: Person;
let ahead = 0;

beforeAll(async () => {
  docket = await startTestDocket({ now: () => new Date(Date.now() + ahead) });
  mia = docket.person('mia');
  ana = docket.person('ana');
  for (let n = 1; n <= CASES; n += 1) {
    await openCase(mia, channel, `Wave ${n}`);
    await card(mia, channel, n);
  }
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

/** The newest message of a bulk run in the channel that reads so. */
const reported = (person: Person, reads: RegExp): Promise<SeenMessage> =>
  person.see(async () => {
    const all = await person.messages({ channel });
    return all.findLast((message) => !message.ephemeral && message.bot_id && reads.test(message.text));
  }, 15_000);

interface Step {
  query?: string;
  choice: string;
  which?: 'ticked' | 'all' | 'except';
  tick?: string[];
  values?: Record<string, Parameters<Person['fill']>[1]>;
}

/** Opens the form, chooses, and answers with the view that asks for confirmation. */
async function choose(person: Person, { query = '', choice, which = 'all', tick = [], values }: Step) {
  await person.type({ channel }, `/case bulk ${query}`);
  await person.see(() => person.modal());
  await person.fill('edit', choice);
  await person.fill('which', which);
  if (tick.length > 0) await person.fill('pick/0', tick);
  let step = await person.submit();
  if (values) {
    for (const [input, value] of Object.entries(values)) await person.fill(input, value);
    step = await person.submit();
  }
  if (step.trouble || step.errors) throw new Error(JSON.stringify(step));
  return step.modal;
}

async function confirm(person: Person, step: Step) {
  const view = await choose(person, step);
  const { errors, trouble } = await person.submit();
  expect([errors, trouble]).toEqual([undefined, undefined]);
  return words([view?.submit, view?.blocks]);
}

const list = (query: string) => ask(mia, channel, `/case list ${query}`);
const found = (query: string, count: number) =>
  mia.see(async () => (await list(query)).includes(count === 1 ? '1 case' : `${count} cases`), 15_000);

describe('a bulk, as a person', () => {
  it('closes all that match with a reason, tells it in one message, and takes it back', async () => {
    const values = { closeReason: 'False positive' };
    expect(await confirm(mia, { choice: 'status:closed', values })).toContain(`Close ${CASES} cases`);
    const message = await reported(mia, /✅ 4 cases closed by Mia Okafor/);
    await found('status:closed', CASES);
    expect(await ask(mia, channel, '/case activity 1')).toContain('closed the case');
    await mia.click(message, { actionId: 'bulk_undo' });
    await reported(mia, /✅ Changes to 4 cases undone/);
    await found('status:open', CASES);
    const messages = (await mia.messages({ channel })).filter(({ text }) => /4 cases (closed|undone)/.test(text));
    expect(messages).toHaveLength(1);
  });

  it('changes only what is ticked, or all but that', async () => {
    expect(await confirm(mia, { choice: 'severity:critical', which: 'ticked', tick: ['1', '2'] })).toContain('#1, #2');
    await reported(mia, /Severity of 2 cases set to critical/);
    await found('severity:critical', 2);
    await confirm(mia, { choice: 'severity:high', which: 'except', tick: ['1', '2'] });
    await reported(mia, /Severity of 2 cases set to high/);
    await found('severity:high', 2);
  });

  it('says before what will stay as it is, and has nothing to confirm where all of it would', async () => {
    const view = await choose(mia, { choice: 'severity:critical' });
    expect(words(view?.blocks)).toMatch(/Set 2 cases critical.*2 cases:\s+It was so already/s);
    await mia.close(true);
    const nothing = await choose(mia, { query: 'severity:critical', choice: 'severity:critical' });
    expect(words([nothing?.title, nothing?.blocks])).toContain('No case would change');
    expect(nothing?.submit).toBeUndefined();
    await mia.close(true);
  });

  it('tags, assigns, categorises and sets a custom field', async () => {
    const tags = [{ text: { type: 'plain_text', text: 'wave' }, value: 'wave' }];
    expect(await confirm(mia, { choice: 'tags', values: { tags } })).toContain('Adds “wave”');
    await found('tag:wave', CASES);
    await confirm(mia, { choice: 'tags', which: 'ticked', tick: ['4'], values: { mode: 'remove', tags } });
    await found('tag:wave', CASES - 1);
    await confirm(mia, { choice: 'assignees', values: { assignees: [ana.id] } });
    await found(`assignee:${ana.id}`, CASES);
    const category = { text: { type: 'plain_text', text: 'Malware' }, value: 'Malware' };
    await confirm(mia, { choice: 'category', values: { category } });
    await found('category:Malware', CASES);
    const sla = await confirm(mia, { choice: 'customFields', values: { key: 'sla', customFields: '4' } });
    expect(sla).toContain('“sla” is “4”');
    await reported(mia, /A field of 4 cases set/);
    expect(await ask(mia, channel, '/case show 3')).toContain('sla: 4');
  });

  it('comments, and shows the cards in a channel', async () => {
    await confirm(mia, { choice: 'comment', values: { comment: richText('Same actor everywhere.') } });
    await reported(mia, /4 cases commented on/);
    expect(await ask(mia, channel, '/case show 3')).toContain('Same actor everywhere.');
    await confirm(mia, { query: 'number:1-2', choice: 'share', values: { channelId: 'C0GENERAL1' } });
    await reported(mia, /2 cases shared/);
    await card(mia, '#general', 2, () => true, 15_000);
  });

  it('gives every case the same image with the words, uploads it to Slack once, and takes both back', async () => {
    const files = [{ name: 'map.png', mimetype: 'image/png', data: png(4) }];
    const uploads = () => docket.slack.calls.filter(({ method }) => method === 'files.completeUploadExternal').length;
    const before = uploads();
    await confirm(mia, { choice: 'comment', values: { comment: richText('See the map.'), files } });
    const message = await reported(mia, /4 cases commented on .*See the map/);
    for (const number of [1, 4]) {
      expect(await ask(mia, channel, `/case show ${number}`)).toContain('See the map.');
      expect(await ask(mia, channel, `/case files ${number}`)).toContain('map.png');
    }
    await mia.see(() => uploads() === before + 1, 15_000);
    await mia.click(message, { actionId: 'bulk_undo' });
    await mia.see(async () => {
      const now = (await mia.messages({ channel })).find(({ ts }) => ts === message.ts);
      return now?.text.includes('Changes to 4 cases undone');
    }, 15_000);
    expect(await ask(mia, channel, '/case show 4')).not.toContain('See the map.');
    expect(await ask(mia, channel, '/case files 4')).not.toContain('map.png');
  });

  it('exports at once, as nothing changes', async () => {
    await mia.type({ channel }, '/case bulk severity:critical');
    await mia.see(() => mia.modal());
    await mia.fill('edit', 'export');
    await mia.fill('which', 'all');
    await mia.submit();
    const direct = await mia.directMessage(docket.slack.app.botUserId);
    await mia.see(async () => (await mia.messages({ channel: direct })).some(({ files }) => files?.length), 15_000);
  });

  it('deletes after the count was typed, and takes out of the trash', async () => {
    await choose(mia, { query: 'number:3-4', choice: 'delete' });
    await mia.fill('typed', '3');
    expect((await mia.submit()).errors).toMatchObject({ typed: matching.stringContaining('Type 2') });
    await mia.fill('typed', '2');
    await mia.submit();
    await reported(mia, /2 cases deleted/);
    await found('is:deleted', 2);
    await confirm(mia, { query: 'is:deleted', choice: 'restore' });
    await reported(mia, /2 cases restored/);
    await found('number:3-4', 2);
  });

  it('reports what somebody else changed meanwhile, sends the list, and tries it again', async () => {
    await choose(mia, { query: 'number:1-2', choice: 'severity:low' });
    await ask(ana, channel, '/case severity 2 medium');
    await mia.submit();
    const message = await reported(mia, /Set 2 cases low .*1 done, 1 changed by somebody meanwhile.*#2: Its severity/);
    await mia.click(message, { actionId: 'bulk_list' });
    expect(words(await answer(mia, channel))).toContain('by direct message');
    const direct = await mia.directMessage(docket.slack.app.botUserId);
    const file = await mia.see(async () => {
      const files = (await mia.messages({ channel: direct })).flatMap((one) => one.files ?? []);
      return files.find(({ name }) => name === 'cases.csv');
    }, 15_000);
    const csv = new TextDecoder().decode(await mia.download(file.id));
    expect(csv).toMatch(/^number,id,title,result,reason\r\n1,.*,changed,\r\n2,.*,conflict,Its severity was changed/);
    await mia.click(message, { actionId: 'bulk_retry' });
    await reported(mia, /✅ Severity of 1 case set to low/);
    await found('severity:low', 2);
  });

  it('is not undone by somebody else, nor after an hour', async () => {
    await confirm(mia, { query: 'number:1', choice: 'severity:high' });
    const message = await reported(mia, /Severity of 1 case set to high/);
    await ana.click(message, { actionId: 'bulk_undo' });
    expect(words(await answer(ana, channel))).toContain('Only the person who started this can undo it');
    ahead += 61 * 60_000;
    await mia.click(message, { actionId: 'bulk_undo' });
    await mia.see(async () =>
      (await mia.messages({ channel })).some((one) => one.ephemeral && /for an hour/.test(words(one))),
    );
  });
});
