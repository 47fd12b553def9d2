import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { notedCard, openCase } from '../../support/e2e.ts';
import { ask, thread, words } from '../../support/look.ts';
import { png } from '../../support/png.ts';
import { present } from '../../support/present.ts';

describe('an export of a case with a file', () => {
  let docket: TestDocket;
  let mia: Person;
  let direct: string;
  let offer: SeenMessage;

  beforeAll(async () => {
    docket = await startTestDocket();
    mia = docket.person('mia');
    direct = await mia.directMessage('U0DOCKET01');
    await openCase(mia, '#incidents', 'Phishing wave');
    const shown = await notedCard(docket, mia, '#incidents', 1);
    await mia.type({ channel: '#incidents', threadTs: shown.ts }, '<@U0DOCKET01> add The mail itself', [
      { name: 'mail.png', mimetype: 'image/png', data: png(1) },
    ]);
    await thread(mia, shown, (text) => text.includes('SHA-256'));
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  const files = async (ending: string) =>
    (await mia.messages({ channel: direct })).flatMap(({ files: all = [] }) =>
      all.filter(({ name }) => name.endsWith(ending)),
    );

  it('says that the contents stay here, and offers the bundle', async () => {
    expect(await ask(mia, '#incidents', '/case export')).toContain('Exporting 1 case');
    offer = await mia.see(async () =>
      (await mia.messages({ channel: direct })).find((message) =>
        JSON.stringify(message.blocks ?? []).includes('export_bundle'),
      ),
    );
    expect(words(offer)).toContain(
      'Kibana’s format has no place for the contents of files: 1 file stays here. A bundle for Docket holds them.',
    );
    expect(await files('.ndjson')).toHaveLength(1);
  });

  it('makes the bundle of the same cases in one tap, in the same place, and once', async () => {
    const tap = () => mia.click(offer, { actionId: 'export_bundle' });
    await Promise.all([tap(), tap()]);
    await mia.see(async () =>
      (await mia.messages({ channel: direct })).some((message) =>
        /was made already|is being made/.test(words(message)),
      ),
    );
    const zip = await mia.see(async () => (await files('.zip'))[0]);
    const bytes = Buffer.from(await mia.download(zip.id));
    expect(bytes.includes(Buffer.from(png(1)))).toBe(true);
    const after = present((await mia.messages({ channel: direct })).find(({ ts }) => ts === offer.ts));
    expect(words(after)).toContain('Making a bundle of 1 case. It comes here.');
    expect(JSON.stringify(after.blocks)).not.toContain('export_bundle');
    expect(await files('.zip')).toHaveLength(1);
  });
});
