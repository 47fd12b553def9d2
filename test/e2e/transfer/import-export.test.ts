import type { Person } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { exportFile, importFile, lookThrough, preview } from '../../support/import-steps.ts';
import { readJson } from '../../support/json.ts';
import { exportedLines, kibanaLine } from '../../support/kibana/kibana-line.ts';
import { ask, blocksIn, card, thread, words } from '../../support/look.ts';
import { itemAt, present } from '../../support/present.ts';
import { EXPORTED_CONNECTOR, exportedCase } from '../../support/tracker.ts';

const lines = exportedCase('https://jira.example.com', 'Imported from Kibana').split('\n');

describe('an administrator moves cases', () => {
  let docket: TestDocket;
  let mia: Person;

  beforeAll(async () => {
    docket = await startTestDocket();
    mia = docket.person('mia');
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  const importMessage = (channel: string, name: string, text: string) => importFile(mia, channel, name, text);

  it('imports an export on a message; the log comes in its thread, with the connector to sign in to', async () => {
    const message = await importMessage('#incidents', 'export.ndjson', lines.join('\n'));
    const replies = await thread(mia, message, (text) => text.includes('created') && text.includes('Jira HQ'));
    const withButton = present(
      replies.find((reply) => JSON.stringify(reply.blocks).includes('connector_reauthenticate')),
    );
    await mia.click(withButton, { actionId: 'connector_reauthenticate' });
    await thread(mia, message, (text) => text.includes('Sign in to Jira HQ on a page of mine'));
    const posted = (await mia.messages({ channel: '#incidents' })).filter(({ text }) => text.startsWith('Case 1,'));
    expect(posted).toEqual([]);
  });

  it('repeats the prompt in the thread of the case once it is shared', async () => {
    await ask(mia, '#incidents', '/case share 1');
    const shown = await card(mia, '#incidents', 1, (text) => text.includes('Imported from Kibana'));
    await thread(mia, shown, (text) => text.includes('Jira HQ'));
  });

  it('exports what it holds as a file by direct message', async () => {
    expect(await ask(mia, '#incidents', '/case export')).toContain('Exporting 1 case');
    const channel = await mia.directMessage('U0DOCKET01');
    const withFile = await mia.see(async () =>
      (await mia.messages({ channel })).find((message) => message.files?.some(({ name }) => name.endsWith('.ndjson'))),
    );
    const text = new TextDecoder().decode(await mia.download(present(withFile.files?.[0]?.id)));
    const exported = exportedLines(text);
    expect(exported.map(({ type }) => type)).toEqual(['action', 'cases', undefined]);
    expect(exported[1]?.attributes).toMatchObject({
      title: 'Imported from Kibana',
      status: 0,
      created_at: '2024-02-03T04:05:06.789Z',
    });
    expect(exported[2]).toMatchObject({ exportedCount: 2 });
  });

  it('exports a case from its card, as a bundle into its thread', async () => {
    const shown = await card(mia, '#incidents', 1);
    await mia.click(shown, { actionId: 'case_more' }, 'export');
    await mia.see(() => mia.modal());
    await mia.fill('profile', 'bundle');
    await mia.fill('place', 'here');
    expect((await mia.submit()).errors).toBeUndefined();
    const file = await mia.see(async () => {
      const replies = await mia.messages({ channel: '#incidents', threadTs: shown.ts });
      return replies.flatMap(({ files = [] }) => files).find(({ name }) => name.endsWith('.zip'));
    });
    const bytes = await mia.download(file.id);
    expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe('PK');
    const message = await lookThrough(mia, '#incidents', 'back.zip', bytes);
    const found = await preview(mia, { channel: message.channel, threadTs: message.ts });
    expect(words(found)).toContain('back.zip would bring: nothing new, 2 here already.');
    await mia.click(found, { actionId: 'import_stop' });
  });

  it.each(['--for 9.2', '—for=9.2'])('exports for Kibana of one version: %s', async (typed) => {
    expect(await ask(mia, '#incidents', `/case export ${typed} tag:nowhere`)).toContain('Nothing to export');
    expect(await ask(mia, '#incidents', `/case export ${typed}`)).toContain('Exporting 1 case for Kibana 9.2.');
  });

  it.each([
    ['--for 7.10', 'No file can be made for Kibana 7.10. It can be 7.16 to 7.17'],
    ['--for', 'Which Kibana is the file for? Write its version, as in `/case export --for 9.2`.'],
    ['tag:old —for=', 'Which Kibana is the file for?'],
  ])('makes no file where the version cannot be used: %s', async (typed, told) => {
    expect(await ask(mia, '#incidents', `/case export ${typed}`)).toContain(told);
  });

  it('says "nothing to export" before any file is made', async () => {
    expect(await ask(mia, '#incidents', '/case export tag:nowhere')).toContain('Nothing to export');
  });

  it('names line 7 and what is wrong with it, and imports the rest', async () => {
    const many = Array.from({ length: 8 }, (_, n) => {
      const line = readJson(kibanaLine, itemAt(lines, 1));
      return JSON.stringify({
        ...line,
        id: `22222222-2222-4222-8222-00000000000${n}`,
        references: [],
        attributes: { ...line.attributes, title: `Case ${n}`, connector: { name: 'none', type: '.none', fields: [] } },
      });
    });
    many[6] = '{"type":"cases","id":';
    const message = await importMessage('#incidents', 'broken.ndjson', many.join('\n'));
    const replies = await thread(mia, message, (text) => /line 7/i.test(text));
    expect(words(replies)).toMatch(/7 cases/);
  });

  it.each([
    ['an empty file', 'empty.ndjson', ' '],
    ['a file of another kind', 'photo.ndjson', '\u0089PNG\r\n\u001a\n not an export'],
  ])('explains %s', async (_what, name, text) => {
    const message = await lookThrough(mia, '#incidents', name, text);
    await thread(mia, message, (reply) => reply.includes('Nothing was imported'));
  });

  it('says first what a file would bring, and imports nothing before the tap; cancelled, nothing at all', async () => {
    const text = lines
      .join('\n')
      .replaceAll('1111', '4444')
      .replaceAll(EXPORTED_CONNECTOR, '1cd34740-06ad-41ec-8abc-0b08808e8e02');
    const message = await lookThrough(mia, '#incidents', 'maybe.ndjson', text);
    const shown = await preview(mia, { channel: message.channel, threadTs: message.ts });
    expect(words(shown)).toMatch(/maybe\.ndjson would bring: 2 objects new/);
    expect(words(shown)).toMatch(/1 case, new/);
    expect(words(shown)).toMatch(
      /Goes into the space\s+Default\s*; no channel shows a new case before somebody shares it/,
    );
    expect(words(shown)).toContain('Nobody here was recognised as elastic');
    expect(words(shown)).toContain('Will need signing in: Jira HQ');
    expect(await ask(mia, '#incidents', '/case list tag:old')).toContain('8 cases');
    await mia.click(shown, { actionId: 'import_stop' });
    await thread(mia, message, (reply) => reply.includes('Stopped. Nothing of maybe.ndjson was imported.'));
    expect(await ask(mia, '#incidents', '/case list tag:old')).toContain('8 cases');
  });

  it('imports as the options say: another title over the case that is here, and a person of Kibana as one of Slack', async () => {
    const changed = readJson(kibanaLine, itemAt(lines, 1));
    changed.attributes = { ...changed.attributes, title: 'Imported again', assignees: [{ uid: 'u_kibana_leo' }] };
    const message = await lookThrough(mia, '#incidents', 'options.ndjson', JSON.stringify(changed));
    const shown = await preview(mia, { channel: message.channel, threadTs: message.ts });
    expect(words(shown)).toContain('1 here already');
    await mia.click(shown, { actionId: 'import_options' });
    const modal = await mia.see(() => mia.modal());
    const labels = blocksIn(modal).filter(({ label }) => label);
    expect(labels.map(({ label }) => label?.text)).toContain('Case “Imported again”');
    const leo = labels.find(({ label }) => label?.text === 'u_kibana_leo');
    await mia.fill('answer_0', '0');
    await mia.fill(present(leo?.block_id), 'U0LEOBRAN1');
    expect((await mia.submit()).errors).toBeUndefined();
    await thread(mia, message, (reply) => reply.includes('options.ndjson: 1 object imported'));
    expect(await ask(mia, '#incidents', '/case list assignee:<@U0LEOBRAN1>')).toContain('Imported again');
    await card(mia, '#incidents', 1, (text) => text.includes('Imported again'));
  });

  it('sends the log by direct message where the bot is not in the channel', async () => {
    await lookThrough(mia, '#random', 'again.ndjson', lines.join('\n'));
    const channel = await mia.directMessage('U0DOCKET01');
    await mia.see(async () =>
      (await mia.messages({ channel })).find((message) => /again\.ndjson|invite me/i.test(words(message))),
    );
  });

  it('looks through an export that is dragged into the direct message with the bot', async () => {
    const channel = await mia.directMessage('U0DOCKET01');
    const { ts } = await mia.type({ channel }, '', [exportFile('dragged.ndjson', lines.join('\n'))]);
    const shown = await preview(mia, { channel, threadTs: present(ts) }, 'dragged.ndjson');
    expect(words(shown)).toContain('dragged.ndjson would bring: nothing new, 2 here already');
    await mia.click(shown, { actionId: 'import_stop' });
  });

  it('imports by the form of /case import', async () => {
    await mia.type({ channel: '#incidents' }, '/case import');
    const modal = await mia.see(() => mia.modal());
    const input = blocksIn(modal).find(({ element }) => element?.type === 'file_input');
    await mia.fill(present(input?.block_id), [exportFile('form.ndjson', itemAt(lines, 1).replaceAll('1111', '3333'))]);
    const { errors } = await mia.submit();
    expect(errors).toBeUndefined();
    const channel = await mia.directMessage('U0DOCKET01');
    await mia.click(await preview(mia, { channel }, 'form.ndjson'), { actionId: 'import_begin' });
    await mia.see(async () => (await ask(mia, '#incidents', '/case list tag:old')).includes('9 cases'));
  });

  it('refuses imports by responders who do not administer', async () => {
    const ana = docket.person('ana');
    await lookThrough(ana, '#incidents', 'mine.ndjson', lines.join('\n'));
    await ana.see(async () =>
      (await ana.messages({ channel: '#incidents' })).some(
        (message) => message.ephemeral && words(message).includes('do not have the right'),
      ),
    );
  });
});
