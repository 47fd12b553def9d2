import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { ndjson } from '../support/import-desk.ts';
import { importFile, lookThrough } from '../support/import-taps.ts';
import { kibanaCase } from '../support/kibana-objects.ts';
import { thread, words } from '../support/look.ts';

let docket: TestDocket;
let mia: Person;
const channel = '#incidents';

beforeAll(async () => {
  docket = await startTestDocket();
  mia = docket.person('mia');
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['empty.ndjson', bytes(' \n'), 'This file is empty.'],
  ['photo.png', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'This file is an image, not an export.'],
  ['page.html', bytes('<!doctype html><title>Hello</title>'), 'This file is a web page, not an export.'],
  ['data.json', bytes('{"a":1}'), 'No line of this file is a saved object'],
])('%s: what happened, what was kept and what to do', async (name, data, why) => {
  const message = await lookThrough(mia, channel, name, data);
  const told = words(await thread(mia, message, (text) => text.includes('was not imported')));
  expect(told).toContain(`${name} was not imported.`);
  expect(told).toContain(why);
  expect(told).toContain('Nothing was imported.');
  expect(told).toMatch(/Choose an .?\.ndjson.? file/);
});

test('where something failed, the whole log hangs under the message as a file', async () => {
  const lines = ['a', 'b', 'c'].map((id) => JSON.stringify(kibanaCase(id, { title: `Case\n${id}` })));
  lines[1] = '{"type":"cases",';
  const message = await importFile(mia, channel, 'broken.ndjson', bytes(lines.join('\n')));
  await thread(mia, message, (text) => text.includes('Line 2'));
  const file = await mia.see(async () => {
    const replies = await mia.messages({ channel, threadTs: message.ts });
    return replies.flatMap(({ files = [] }) => files).find(({ name }) => name === 'import-log.txt');
  });
  expect(new TextDecoder().decode(await mia.download(file.id)).split('\n')).toEqual([
    'Line 1: created – cases a “Case a”',
    expect.stringMatching(/^Line 2: failed – This is not valid JSON: .*cut off\.$/),
    'Line 3: created – cases c “Case c”',
    '',
  ]);
});

test('a second import of the same file says that all of it is here already', async () => {
  const data = bytes(ndjson(kibanaCase('x'), kibanaCase('y')));
  await thread(mia, await importFile(mia, channel, 'twice.ndjson', data), (text) =>
    text.includes('all 2 objects imported'),
  );
  await thread(mia, await importFile(mia, channel, 'twice.ndjson', data), (text) =>
    text.includes('nothing new, 2 here already'),
  );
});

test('words from a file ring nobody', async () => {
  const broken = { ...kibanaCase('z', { title: '<!channel> <@U0ANARUIZ1>' }), references: 'none' };
  const message = await importFile(mia, channel, '<!here>.ndjson', bytes(ndjson(broken, kibanaCase('ok'))));
  const replies = await thread(mia, message, (text) => text.includes('1 not imported'));
  for (const { text } of replies) expect(text).not.toMatch(/<[!@]/);
});
