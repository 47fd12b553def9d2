import type { Person } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { importFile, lookThrough, preview } from '../../support/import-steps.ts';
import { kibanaCase } from '../../support/kibana/kibana-objects.ts';
import { ask, blocksIn, thread, words } from '../../support/look.ts';

const service = {
  ...{ connector_name: 'Jira', external_id: '10045', external_title: 'SEC-7', external_url: 'https://x.example.com/7' },
  ...{ pushed_at: '2024-01-01T10:00:00.000Z', pushed_by: { email: null, full_name: null, username: 'ada' } },
};
const pushed = kibanaCase('c1', { external_service: service });
pushed.references.push({ id: 'jira-1', name: 'pushConnectorId', type: 'action' });
const file = [pushed, kibanaCase('c2')].map((object) => JSON.stringify(object)).join('\n');

describe('new copies of a case that has a ticket', () => {
  let docket: TestDocket;
  let mia: Person;

  beforeAll(async () => {
    docket = await startTestDocket();
    mia = docket.person('mia');
    const first = await importFile(mia, '#incidents', 'first.ndjson', file);
    await thread(mia, first, (text) => text.includes('all 2 objects imported'));
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  it('are asked about in the options, and get none by default', async () => {
    const message = await lookThrough(mia, '#incidents', 'copies.ndjson', file);
    const found = await preview(mia, { channel: message.channel, threadTs: message.ts });
    expect(words(found)).not.toContain('ticket');
    await mia.click(found, { actionId: 'import_options' });
    const asked = blocksIn(await mia.see(() => mia.modal())).find(({ block_id }) => block_id === 'tickets');
    expect(asked?.label?.text).toBe('Tickets of the copies');
    expect(words(asked)).toContain('For new copies only: 1 case of the file has a ticket.');
    await mia.fill('copies', ['copies']);
    expect((await mia.submit()).errors).toBeUndefined();
    await thread(mia, message, (text) => text.includes('1 case of the file has a ticket. The copies have none'));
    expect(await ask(mia, '#incidents', '/case show 1')).toContain('SEC-7');
    expect(await ask(mia, '#incidents', '/case show 3')).not.toContain('SEC-7');
  });

  it('are told of before, where copies were chosen first', async () => {
    await mia.type({ channel: '#incidents' }, '/case import');
    const modal = await mia.see(() => mia.modal());
    const input = blocksIn(modal).find(({ element }) => element?.type === 'file_input');
    await mia.fill(input?.block_id ?? '', [
      { name: 'form.ndjson', mimetype: 'application/octet-stream', data: new TextEncoder().encode(file) },
    ]);
    await mia.fill('copies', ['copies']);
    expect((await mia.submit()).errors).toBeUndefined();
    const shown = await preview(mia, { channel: await mia.directMessage('U0DOCKET01') }, 'form.ndjson');
    expect(words(shown)).toContain(
      '1 case of the file has a ticket. Copies get none, unless you choose otherwise in the options',
    );
    await mia.click(shown, { actionId: 'import_stop' });
  });
});
