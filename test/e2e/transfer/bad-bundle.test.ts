import type { Person } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { bundleOf } from '../../support/harnesses/bundled-files.ts';
import { importFile, lookThrough, preview } from '../../support/import-steps.ts';
import { answer, ask, card, thread, words } from '../../support/look.ts';
import { png } from '../../support/png.ts';
import { present } from '../../support/present.ts';

const page = Buffer.from('<!doctype html><script>alert(1)</script>');
const files = [
  { name: 'page.html', mime_type: 'text/html', bytes: page },
  { name: 'logo.png', mime_type: 'image/png', bytes: Buffer.from('<svg onload="alert(1)"/>') },
  { name: 'invoice.pdf', mime_type: 'application/pdf', bytes: Buffer.from(`MZ${'\0'.repeat(80)}`) },
  { name: 'shot.png', mime_type: 'image/png\r\nX-Evil: yes', bytes: Buffer.from(png(3)) },
  { name: '..\\..\\note\u202e\r\nfdp.txt', mime_type: 'text/plain', bytes: Buffer.from('one') },
  { name: 'none.txt', mime_type: 'text/plain', bytes: Buffer.alloc(0) },
];

describe('a bundle with bad files', () => {
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

  it('says of each, before and after the import, what is not as it came', async () => {
    const bytes = await bundleOf(files);
    const message = await lookThrough(mia, '#incidents', 'first.zip', bytes);
    const shown = words(await preview(mia, { channel: message.channel, threadTs: message.ts }));
    const log = await importFile(mia, '#incidents', 'bad.zip', bytes);
    const replies = words(await thread(mia, log, (text) => text.includes('bad.zip: all 7 objects imported')));
    for (const said of [shown, replies]) {
      expect(said).toContain('“page.html” is a web page or an SVG');
      expect(said).toContain('“logo.png” is a web page or an SVG');
      expect(said).toContain('“invoice.pdf” is of a kind that Docket does not show');
      expect(said).toContain('“shot.png” was given as “image/png\ufffd\ufffdX-Evil: yes”');
      expect(said).toContain('A file is called “note fdp.txt” here: its name had folders in it, line breaks');
      expect(said).toContain('“none.txt” is empty');
    }
  });

  it('gives every file out, and none in a way that a browser would run', async () => {
    await ask(mia, '#incidents', '/case files 1');
    const list = await answer(mia, '#incidents');
    const shown = words(list);
    for (const name of ['page.html', 'logo.png', 'invoice.pdf', 'shot.png', 'note fdp.txt', 'none.txt']) {
      expect(shown).toContain(name);
    }
    const links = [...JSON.stringify(list.blocks).matchAll(/https:\/\/docket\.example\.com(\/files\/[^"]+)/g)];
    expect(links).toHaveLength(files.length);
    const answers = await Promise.all(links.map(([, path]) => fetch(`${docket.url}${present(path)}`)));
    expect(answers.map(({ status }) => status)).toEqual(files.map(() => 200));
    const isInline = ({ headers }: Response) => headers.get('content-disposition')?.startsWith('inline');
    expect(answers.filter(isInline).map(({ headers }) => headers.get('content-type'))).toEqual(['image/png']);
    for (const { headers } of answers) {
      expect(headers.get('x-evil')).toBeNull();
      expect(headers.get('content-type')).toMatch(/^(application\/octet-stream|image\/png|text\/plain)$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    const bodies = await Promise.all(answers.map(async (one) => Buffer.from(await one.arrayBuffer()).toString('hex')));
    expect(bodies.sort()).toEqual(files.map(({ bytes }) => bytes.toString('hex')).sort());
  });

  it('a bundle in which one is missing says which, and brings the others', async () => {
    const gone = { name: 'gone.txt', mime_type: 'text/plain', bytes: Buffer.from('gone'), isMissing: true };
    const log = await importFile(mia, '#incidents', 'part.zip', await bundleOf([gone], 'c2'));
    const replies = words(
      await thread(mia, log, (text) => text.includes('part.zip: 1 object imported, 1 not imported')),
    );
    expect(replies).toMatch(/gone\.txt.*Its bytes are not in the bundle/s);
  });

  it('a message whose file has a name that deceives: it is cleaned, and that is said', async () => {
    await ask(mia, '#incidents', '/case share 1');
    const shown = await card(mia, '#incidents', 1);
    await mia.type({ channel: '#incidents', threadTs: shown.ts }, '<@U0DOCKET01> add Look at this', [
      { name: 'gnp\u202eeci.txt', mimetype: 'text/plain', data: Buffer.from('text') },
    ]);
    await thread(mia, shown, (text) => text.includes('gnp eci.txt') && text.includes('SHA-256'));
    const said = await mia.see(async () => {
      const heard = words(await mia.messages({ channel: '#incidents', threadTs: shown.ts }));
      return heard.includes('with a remark') && heard;
    });
    expect(said).toContain('characters that turn the direction of writing');
  });
});
