import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { importFile, lookThrough, preview } from '../../support/import-steps.ts';
import { kibanaCase } from '../../support/kibana/kibana-objects.ts';
import { answer, ask, blocksIn, thread, words } from '../../support/look.ts';
import { present } from '../../support/present.ts';

const file = ['c1', 'c2'].map((id) => JSON.stringify(kibanaCase(id))).join('\n');

describe('a case of the file lies in the trash', () => {
  let docket: TestDocket;
  let mia: Person;

  beforeAll(async () => {
    docket = await startTestDocket();
    mia = docket.person('mia');
    await ask(mia, '#general', '/case space create Red Team');
    await ask(mia, '#general', '/case space use red-team');
    await thread(mia, await importFile(mia, '#general', 'first.ndjson', file), (text) =>
      text.includes('all 2 objects'),
    );
    await ask(mia, '#general', '/case close 1');
    await ask(mia, '#general', '/case tag 1 +mine');
    await ask(mia, '#general', '/case delete 1');
    await mia.click(await answer(mia, '#general'), { actionId: 'case_delete' });
    await mia.see(async () => (await ask(mia, '#general', '/case show 1')).includes('in the trash'));
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  const shown = async (name: string): Promise<[message: SeenMessage, found: SeenMessage]> => {
    const message = await lookThrough(mia, '#general', name, file);
    return [message, await preview(mia, { channel: message.channel, threadTs: message.ts }, name)];
  };

  it('is told before anything is written, beside the space and its channel, and stays there', async () => {
    const [message, found] = await shown('again.ndjson');
    expect(words(found)).toMatch(/Goes into the space\s+Red Team/);
    expect(JSON.stringify(found.blocks)).toContain('"type":"channel"');
    expect(words(found)).toContain(
      '1 case of the file lies in the trash: #1. What lies there stays there, unless you choose otherwise in the options',
    );
    await mia.click(found, { actionId: 'import_begin' });
    await thread(mia, message, (text) => text.includes('1 case of the file stays in the trash: #1.'));
    expect(await ask(mia, '#general', '/case list all')).not.toContain('Case c1');
  });

  it('comes back as in the file by a choice in the options, and its activity says so', async () => {
    const [message, found] = await shown('options.ndjson');
    await mia.click(found, { actionId: 'import_options' });
    const modal = await mia.see(() => mia.modal());
    expect(present(blocksIn(modal).find(({ block_id }) => block_id === 'trash')).label?.text).toBe(
      'The case in the trash',
    );
    await mia.fill('trash', 'overwrite');
    expect((await mia.submit()).errors).toBeUndefined();
    await thread(mia, message, (text) =>
      text.includes('1 case of the file lay in the trash: #1. Restored as in the file'),
    );
    expect(await ask(mia, '#general', '/case list status:open')).toContain('Case c1');
    expect(await ask(mia, '#general', '/case activity 1')).toContain('restored the case as it is in an imported file');
  });
});
