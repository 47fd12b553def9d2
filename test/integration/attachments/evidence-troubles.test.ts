import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SlackFile } from '../../../src/core/attachments/file.ts';
import type { Case } from '../../../src/core/cases/case.ts';
import { addFiles } from '../../../src/jobs/handlers/add-files.ts';
import { FILE_ATTEMPTS } from '../../../src/operations/attachments/add-evidence.ts';
import { storeFiles } from '../../../src/operations/attachments/store-files.ts';
import { perform } from '../../../src/operations/perform.ts';
import { saveBytes } from '../../../src/store/attachments/files.ts';
import { transact } from '../../../src/store/transaction.ts';
import { type Answer, bytes, type FileServer, png, startFileServer, status } from '../../support/faults/file-server.ts';
import {
  type EvidenceHarness,
  INCIDENTS,
  image,
  openEvidenceHarness,
  sourceOf,
} from '../../support/harnesses/evidence-harness.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';

let harness: EvidenceHarness;
let found: Case;
let server: FileServer | undefined;

beforeAll(async () => {
  harness = await openEvidenceHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  found = await harness.newCase();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Runs the job as often as `attempts` says over files on a server of the test; answers what it threw the last time. */
async function runJob(job: Parameters<typeof addFiles>[1], attempts: number[]): Promise<unknown> {
  const context = harness.withHost(server?.host ?? '');
  let thrown: unknown;
  for (const attempt of attempts) {
    thrown = await addFiles(context, job, { id: '1', attempt, addedAt: new Date() }).catch((error: unknown) => error);
  }
  return thrown;
}

async function serve(answers: Record<string, Answer>): Promise<SlackFile[]> {
  const started = await startFileServer(answers);
  server = started;
  return Object.keys(answers).map((path) => ({ id: `F${path}`, name: path.slice(1), url_private: started.url(path) }));
}

/** What the person was told in #incidents or by direct message, the last of it. */
async function lastMessage(place: string = INCIDENTS): Promise<string> {
  expect((await harness.work()).failed).toEqual([]);
  return (await harness.slack.person('ana').messages({ channel: place })).at(-1)?.text ?? '';
}

test('tried again after it was done, it is done once', async () => {
  const files = await serve({ '/a.png': bytes(png('a')), '/b.png': bytes(png('b')) });
  const job = harness.payload(found, sourceOf(files, { text: 'two' }));
  expect(await runJob(job, [1, 2])).toBeUndefined();
  expect((await harness.files(found)).map(({ name }) => name)).toEqual(['a.png', 'b.png']);
  expect(await harness.comments(found)).toHaveLength(1);
});

test('while Slack has trouble nothing is half done, and a later try does it all', async () => {
  let down = true;
  const files = await serve({
    '/a.png': bytes(png('a')),
    '/b.png': (req, res) => (down ? status(503) : bytes(png('b')))(req, res),
  });
  const job = harness.payload(found, sourceOf(files));
  expect(await runJob(job, [1])).toMatchObject({ kind: 'unavailable' });
  expect(await harness.files(found)).toEqual([]);
  expect(await harness.comments(found)).toEqual([]);
  down = false;
  expect(await runJob(job, [2])).toBeUndefined();
  expect((await harness.files(found)).map(({ name }) => name)).toEqual(['a.png', 'b.png']);
});

test('when Slack never hands a file over, the rest is kept and the person is told', async () => {
  const files = await serve({ '/a.png': bytes(png('a')), '/b.png': status(503) });
  expect(await runJob(harness.payload(found, sourceOf(files)), [FILE_ATTEMPTS])).toBeUndefined();
  expect((await harness.files(found)).map(({ name }) => name)).toEqual(['a.png']);
  expect(await lastMessage()).toContain('Slack could not hand over “b.png”. Try again in a few minutes');
});

test('of a message, the good files are kept, and each refused one is named with its reason', async () => {
  const files = await serve({
    '/logo.svg': bytes('<svg onload="alert(1)"/>'),
    '/shot.png': bytes(png()),
    '/x.gif': bytes('GIF89a<script>alert(1)</script>'),
    '/<!channel>.png': bytes('<!doctype html><p>Sign in', 'text/html'),
  });
  await runJob(harness.payload(found, sourceOf(files)), [1]);
  expect((await harness.files(found)).map(({ name }) => name)).toEqual(['shot.png']);
  const words = await lastMessage();
  expect(words).toContain(`Not everything could be added to case #${found.incremental_id}:`);
  expect(words).toContain('“logo.svg” is a web page or an SVG');
  expect(words).toContain('“x.gif” has another kind of file hidden inside');
  expect(words).toContain('open “&lt;!channel&gt;.png”. Invite me');
});

test('an image of a channel that the bot has not joined is asked for in a direct message', async () => {
  const ana = harness.slack.person('ana');
  await harness.add(found, await harness.post('see this', [image('shot.png')], { channel: '#random' }));
  expect((await harness.work()).failed).toEqual([]);
  const words = await lastMessage(await ana.directMessage(harness.slack.app.botUserId));
  expect(words).toMatch(/does not let me open .*Invite me to the channel it was shared in and try again, or upload it/);
  expect(await harness.comments(found)).toEqual([matching.stringContaining('> see this')]);
});

test('a case takes one hundred files, however many arrive at once; the others are named', async () => {
  const file = (name: string) => ({ name, mimeType: 'text/plain', size: 1, sha256: 'a'.repeat(64), slackFileId: 'F1' });
  const batch = (who: string) => ({
    caseId: found.id,
    entries: [{ channelId: INCIDENTS, files: Array.from({ length: 45 }, (_, index) => file(`${who}-${index}.log`)) }],
    troubles: [],
    reportTo: { userId: 'U0ANARUIZ1', channelId: INCIDENTS },
  });
  const { database } = harness.context.deps;
  await transact(database, (tx) => saveBytes(tx, harness.actor, 'a'.repeat(64), [new Uint8Array([1])]));
  const stored = await Promise.all(
    ['a', 'b', 'c'].map((who) => perform(harness.context.deps, storeFiles, harness.actor, batch(who))),
  );
  expect(await harness.files(found)).toHaveLength(100);
  const leftOut = stored.flatMap((one) => one.leftOut);
  expect(leftOut).toHaveLength(35);
  const words = await lastMessage();
  expect(words).toContain('as many as a case can have');
  for (const name of leftOut) expect(words).toContain(`“${name}”`);
});

test('a case that is gone by then is told of, and nothing is kept', async () => {
  const files = await serve({ '/a.png': bytes(png('a')) });
  const job = { ...harness.payload(found, sourceOf(files)), caseId: '00000000-0000-4000-8000-000000000000' };
  expect(await runJob(job, [1])).toBeUndefined();
  expect(await lastMessage()).toContain('Nothing was added to the case.');
});

test('a whole thread comes message by message, with authors, links and files in order', async () => {
  const [ana, leo] = [harness.slack.person('ana'), harness.slack.person('leo')];
  const first = await harness.post('the proxy is down');
  const thread = { channel: INCIDENTS, threadTs: first.messageTs };
  await leo.type(thread, 'here is *what I see*', [image('one.png'), image('two.png')]);
  await harness.context.slack.chat.postMessage({
    channel: INCIDENTS,
    thread_ts: first.messageTs,
    text: 'Noted by the bot.',
  });
  await ana.type(thread, 'thanks');
  const added = await harness.add(found, { ...first, wholeThread: true }, 'From the channel:');
  expect(added.threadOnTheWay).toBe(true);
  expect((await harness.work()).failed).toEqual([]);
  const comments = await harness.comments(found);
  expect(comments).toEqual([
    'From the channel:',
    matching.stringMatching(/^> the proxy is down\n\n— Ana Ruiz, .*\[message\]\(http/),
    matching.stringMatching(
      /^> here is \*\*what I see\*\*\n\n— Leo Brandt, .*thread_ts=.*\n\n!\[one\.png\].*\n\n!\[two/,
    ),
    matching.stringMatching(/^> thanks\n\n— Ana Ruiz/),
  ]);
  const permalink = await harness.context.slack.chat.getPermalink({
    channel: INCIDENTS,
    message_ts: present((await leo.messages(thread)).find(({ text }) => text.includes('what I see'))?.ts),
  });
  expect(comments[2]).toContain(`(${permalink.permalink})`);
});

test('a thread that cannot be read leaves the message itself, and the person is told', async () => {
  const source = await harness.post('only this', [], { channel: '#random' });
  await harness.add(found, { ...source, wholeThread: true });
  expect((await harness.work()).failed).toEqual([]);
  expect(await harness.comments(found)).toEqual([matching.stringContaining('> only this')]);
  const ana = harness.slack.person('ana');
  expect(await lastMessage(await ana.directMessage(harness.slack.app.botUserId))).toContain(
    'took this one message. Invite me',
  );
});
