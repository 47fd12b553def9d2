import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { ndjson } from '../../support/harnesses/import-harness.ts';
import { importFile, lookThrough } from '../../support/import-steps.ts';
import { kibanaCase } from '../../support/kibana/kibana-objects.ts';
import { thread, words } from '../../support/look.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';

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
  const reported = words(await thread(mia, message, (text) => text.includes('was not imported')));
  expect(reported).toContain(`${name} was not imported.`);
  expect(reported).toContain(why);
  expect(reported).toContain('Nothing was imported.');
  expect(reported).toMatch(/Choose an .?\.ndjson.? file/);
});

/** The lines of the whole log, which hangs under the message as a file. */
async function wholeLog(message: SeenMessage): Promise<string[]> {
  const file = await mia.see(async () => {
    const replies = await mia.messages({ channel, threadTs: message.ts });
    return replies.flatMap(({ files = [] }) => files).find(({ name }) => name === 'import-log.txt');
  });
  return new TextDecoder().decode(await mia.download(file.id)).split('\n');
}

test('where something failed, the whole log hangs under the message as a file', async () => {
  const lines = ['a', 'b', 'c'].map((id) => JSON.stringify(kibanaCase(id, { title: `Case\n${id}` })));
  lines[1] = '{"type":"cases",';
  const message = await importFile(mia, channel, 'broken.ndjson', bytes(lines.join('\n')));
  await thread(mia, message, (text) => text.includes('Line 2'));
  expect(await wholeLog(message)).toEqual([
    'Line 1: created #1 – cases a “Case a”',
    matching.stringMatching(/^Line 2: failed – This is not valid JSON: .*cut off\.$/),
    'Line 3: created #2 – cases c “Case c”',
    '',
  ]);
});

test('the log names the new cases, each in its line, those that were here too; a button lists the new ones', async () => {
  const data = bytes(ndjson(kibanaCase('d'), kibanaCase('a'), kibanaCase('e')));
  const message = await importFile(mia, channel, 'mixed.ndjson', data);
  const replies = await thread(mia, message, (text) => text.includes('Cases #3 to #4.'));
  expect(await wholeLog(message)).toEqual([
    'Line 1: created #3 – cases d “Case d”',
    'Line 2: skipped #1 – cases a “Case a”',
    'Line 3: created #4 – cases e “Case e”',
    '',
  ]);
  const log = present(replies.find((one) => words(one).includes('Cases #3 to #4.')));
  await mia.click(log, { actionId: 'list_show' });
  const list = await mia.see(async () =>
    (await mia.messages({ channel, threadTs: message.ts })).find(({ ephemeral }) => ephemeral),
  );
  expect(words(list)).toMatch(/2 cases\s+for\s+number:3-4.*#4 Case e.*#3 Case d/s);
});

test('of a single case the log says the number, and opens it', async () => {
  const message = await importFile(mia, channel, 'single.ndjson', bytes(ndjson(kibanaCase('f'))));
  const replies = await thread(mia, message, (text) => text.includes('Case #5.'));
  const log = present(replies.find((one) => words(one).includes('Case #5.')));
  await mia.click(log, { actionId: 'case_open' });
  await thread(mia, message, (text) => text.includes('From three countries in one hour.'));
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
