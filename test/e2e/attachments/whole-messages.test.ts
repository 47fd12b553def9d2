import { WebClient } from '@slack/web-api';
import type { Person, PersonFile, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_PREVIEWS } from '../../../src/slack/context/no-preview-client.ts';
import { deliverEvent } from '../../support/deliver.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { notedCard, openCase } from '../../support/e2e.ts';
import { exportFile, preview } from '../../support/import-steps.ts';
import { ask, card, thread, words } from '../../support/look.ts';
import { png } from '../../support/png.ts';
import { present } from '../../support/present.ts';
import { exportedCase } from '../../support/tracker.ts';

const INCIDENTS = 'C0INCIDEN1';
const cell = (text: string) => ({ type: 'raw_text', text });
const table = (hits: string) => ({
  id: 1,
  fallback: '[no preview available]',
  blocks: [
    {
      type: 'table',
      rows: [
        [cell('Host'), cell('Hits')],
        [cell('web-1'), cell(hits)],
      ],
    },
  ],
});
const alert = {
  color: 'a30200',
  fallback: 'Triggered: CPU is high',
  title: 'Triggered: CPU is high',
  title_link: 'https://monitor.example/77',
  text: 'On *web-1*, <@U0LEOBRAN1> is on call.',
  fields: [{ title: 'Load', value: '96 %', short: true }],
};
const forward = (text: string, files: unknown[]) => ({
  ...{ is_msg_unfurl: true, is_share: true, author_id: 'U0LEOBRAN1', channel_id: INCIDENTS, ts: '1795444500.000200' },
  ...{ from_url: 'https://example.slack.com/archives/C0INCIDEN1/p1795444500000200', text, files },
});

describe('all that a message is made of is kept', () => {
  let docket: TestDocket;
  let ana: Person;
  let mia: Person;
  let shown: SeenMessage;

  beforeAll(async () => {
    docket = await startTestDocket();
    ana = docket.person('ana');
    mia = docket.person('mia');
    await openCase(ana, '#incidents', 'Phishing wave');
    shown = await notedCard(docket, ana, '#incidents', 1);
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  /** An app posts what people cannot send here. */
  async function post(text: string, attachments: object[]): Promise<string> {
    const app = new WebClient(docket.slack.app.botToken, { slackApiUrl: docket.slack.apiUrl });
    const { ts } = await app.chat.postMessage({ channel: INCIDENTS, text, attachments, ...NO_PREVIEWS });
    return present(ts);
  }

  async function upload(person: Person, ...files: PersonFile[]) {
    const { ts } = await person.type({ channel: '#incidents' }, 'files', files);
    return present((await person.messages({ channel: '#incidents' })).find((one) => one.ts === ts)).files ?? [];
  }

  it('Add to case: an alert that is nothing but an attachment', async () => {
    const ts = await post('', [alert]);
    await ana.messageShortcut({ channel: INCIDENTS, ts }, 'add_to_case');
    const modal = await ana.see(() => ana.modal());
    expect(words(modal.blocks)).toContain('@Leo Brandt is on call');
    await ana.choose('modal', { actionId: 'case_pick' }, '1');
    expect(await ana.submit()).toEqual({});
    await thread(ana, shown, (text) => /CPU is high[\s\S]*Leo Brandt is on call[\s\S]*Load:[\s\S]*96 %/.test(text));
  });

  it('Add to case: a forwarded message comes with its files', async () => {
    const files = await upload(ana, { name: 'proof.png', mimetype: 'image/png', data: png(5) });
    const ts = await post('', [forward('They clicked the link', files)]);
    await ana.messageShortcut({ channel: INCIDENTS, ts }, 'add_to_case');
    const modal = await ana.see(() => ana.modal());
    expect(words(modal.blocks)).toContain('1 file: proof.png');
    await ana.choose('modal', { actionId: 'case_pick' }, '1');
    expect(await ana.submit()).toEqual({});
    await thread(ana, shown, (text) => /They clicked the link[\s\S]*proof\.png/.test(text));
    expect(await ask(ana, '#incidents', '/case show 1')).toMatch(/Leo Brandt in #incidents, 2026-11-23/);
  });

  it('Create case from message: title and description come from the alert', async () => {
    const ts = await post('', [alert]);
    await ana.messageShortcut({ channel: INCIDENTS, ts }, 'case_from_message');
    const modal = await ana.see(() => ana.modal());
    expect(JSON.stringify(modal.blocks)).toContain('Triggered: CPU is high');
    expect(await ana.submit()).toEqual({});
    await card(ana, '#incidents', 2, (text) => text.includes('Triggered: CPU is high'));
    expect(await ask(ana, '#incidents', '/case show 2')).toContain('Load:');
  });

  it('Create case from message: one too long for the form is the description all the same', async () => {
    const ts = await post('', [{ text: `Log of the proxy. ${'GET /x 200 *ok* & <b>\n'.repeat(300)}the very end` }]);
    await ana.messageShortcut({ channel: INCIDENTS, ts }, 'case_from_message');
    await ana.see(() => ana.modal());
    await ana.fill('title', 'A long log');
    expect(await ana.submit()).toEqual({});
    await card(ana, '#incidents', 3, (text) => text.includes('A long log'));
    const [found] = await docket.database.read.execute<{ description: string }>(
      'select description from cases where incremental_id = 3',
    );
    expect(found?.description).toMatch(/^Log of the proxy[\s\S]*the very end\n\nFrom \[a message/);
  });

  it('evidence that is edited later: an edit of only the table is noted', async () => {
    const leo = docket.person('leo');
    const { ts: at = '' } = await leo.type({ channel: '#incidents' }, 'Counts');
    await ana.messageShortcut({ channel: INCIDENTS, ts: at }, 'add_to_case');
    await ana.see(() => ana.modal());
    await ana.choose('modal', { actionId: 'case_pick' }, '1');
    expect(await ana.submit()).toEqual({});
    await thread(ana, shown, (text) => text.includes('Counts'));
    const message = (hits: string) => ({
      type: 'message',
      ts: at,
      user: leo.id,
      text: 'Counts',
      attachments: [table(hits)],
    });
    await deliverEvent(docket, {
      ...{ type: 'message', subtype: 'message_changed', channel: INCIDENTS, channel_type: 'channel' },
      ...{ ts: '1795444600.000100', event_ts: '1795444600.000100', previous_message: message('41') },
      message: { ...message('57'), edited: { user: leo.id, ts: '1795444600.000000' } },
    });
    await thread(ana, shown, (text) => /Edited in Slack[\s\S]*web-1[\s\S]*57/.test(text));
  });

  it('a mirrored reply: what was forwarded into the thread, with its file', async () => {
    await mia.type({ channel: '#incidents' }, '/case settings mirror on');
    await mia.see(async () =>
      (await mia.messages({ channel: '#incidents' })).find((one) => one.ephemeral && /comments/.test(words(one))),
    );
    const files = await upload(ana, { name: 'map.png', mimetype: 'image/png', data: png(6) });
    const now = `${Math.floor(Date.now() / 1000) + 5}.000100`;
    await deliverEvent(docket, {
      ...{ type: 'message', channel: INCIDENTS, channel_type: 'channel', user: 'U0LEOBRAN1', text: '' },
      ...{ ts: now, event_ts: now, thread_ts: shown.ts, attachments: [forward('Where they came in', files)] },
    });
    await ana.see(async () =>
      (await ask(ana, '#incidents', '/case show 1')).includes('Where they came in') ? true : undefined,
    );
    await thread(ana, shown, (text) => text.includes('map.png') && text.includes('SHA-256'));
  });

  it('Import cases: the export in a forwarded message', async () => {
    const text = exportedCase('https://jira.example.com', 'Forwarded from Kibana');
    const files = await upload(mia, exportFile('export.ndjson', text));
    const ts = await post('', [forward('the export', files)]);
    await mia.messageShortcut({ channel: INCIDENTS, ts }, 'import_cases');
    const seen = await preview(mia, { channel: INCIDENTS, threadTs: ts }, 'export.ndjson');
    expect(words(seen)).toContain('export.ndjson would bring');
  });

  it('Import cases: an export that somebody forwards to the bot', async () => {
    const text = exportedCase('https://jira.example.com', 'Forwarded to the bot');
    const files = await upload(mia, exportFile('direct.ndjson', text));
    const channel = await mia.directMessage('U0DOCKET01');
    const at = `${Math.floor(Date.now() / 1000)}.000300`;
    await deliverEvent(docket, {
      ...{ type: 'message', channel, channel_type: 'im', user: mia.id, text: '', ts: at, event_ts: at },
      attachments: [forward('the export', files)],
    });
    await mia.see(async () =>
      (await mia.messages({ channel })).find((one) => /nothing is imported before you say so/.test(words(one))),
    );
  });
});
