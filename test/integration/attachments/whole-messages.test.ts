import { WebClient } from '@slack/web-api';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Case } from '../../../src/core/cases/case.ts';
import { addFiles } from '../../../src/jobs/handlers/add-files.ts';
import { Directory, UNHURRIED_LOOK_UPS } from '../../../src/slack/context/users.ts';
import { readMessage } from '../../../src/slack/text/read-message/read-message.ts';
import { type Answer, bytes, type FileServer, json, png, startFileServer } from '../../support/faults/file-server.ts';
import { type EvidenceHarness, openEvidenceHarness, sourceOf } from '../../support/harnesses/evidence-harness.ts';
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

/** A Slack that answers these methods, and hands over these files; the context of a job that asks it. */
async function slackOf(methods: Record<string, unknown>, files: Record<string, Answer> = {}) {
  const answers = Object.entries(methods).map(([name, body]) => [`/api/${name}`, json(body)] as const);
  const started = await startFileServer({ ...Object.fromEntries(answers), ...files });
  server = started;
  const slack = new WebClient('xoxb-test', { slackApiUrl: `http://${started.host}/api/`, retryConfig: { retries: 0 } });
  return { ...harness.withHost(started.host), slack };
}

const job = { id: '1', attempt: 1, addedAt: new Date() };
const person = (id: string, name: string) => ({
  ok: true,
  user: { id, name, real_name: '', profile: { real_name: '', display_name: name } },
});

test('the whole thread: the alert that began it, a forwarded file, an odd message, people by their names', async () => {
  const first = '1795444500.000200';
  const forwarded = { id: 'F1', name: 'a.png', url_private: '' };
  const messages = [
    {
      ...{
        type: 'message',
        subtype: 'bot_message',
        bot_id: 'B0ALERTS01',
        username: 'Datadog',
        ts: first,
        thread_ts: first,
      },
      ...{ text: '', user: null, files: null },
      attachments: [
        { id: 1, fallback: 'CPU is high', title: 'CPU is high', text: '<@U0STRANGE1>, look', fields: null },
      ],
    },
    { type: 'message', user: 'U0STRANGE2', ts: 5, text: 'no message of Slack has such a time' },
    {
      ...{ type: 'message', user: 'U0STRANGE2', ts: '1795444600.000100', thread_ts: first, text: '' },
      user_profile: { real_name: '', display_name: 'kim of Acme' },
      attachments: [{ is_share: true, author_name: 'Leo', text: 'the mail', files: [forwarded] }],
    },
  ];
  const context = await slackOf(
    {
      'auth.test': { ok: true, bot_id: 'B0DOCKET01' },
      'conversations.replies': { ok: true, messages },
      'chat.getPermalink': { ok: true, permalink: 'https://example.slack.com/archives/C0INCIDEN1/p1795444500000200' },
      'users.info': person('U0STRANGE1', 'sam'),
    },
    { '/a.png': bytes(png('a'), 'image/png') },
  );
  forwarded.url_private = present(server).url('/a.png');
  const source = sourceOf([], { messageTs: first, wholeThread: true });
  await addFiles(context, harness.payload(found, source), job);
  const comments = await harness.comments(found);
  expect(comments).toHaveLength(2);
  expect(comments[0]).toMatch(/^> \*\*CPU is high\*\*\n>\n> @sam, look\n\n— Datadog, /);
  expect(comments[1]).toMatch(/^> > the mail\n> >\n> > — Leo\n\n— kim of Acme, [\s\S]*!\[a\.png\]/);
});

test('an e-mail: its text is a comment, what came with it is kept, and its page is refused', async () => {
  const context = await slackOf(
    {},
    {
      '/invoice.pdf': bytes('%PDF-1.7\n%%EOF', 'application/pdf'),
      '/page.html': bytes('<html><script>x</script></html>', 'text/html'),
    },
  );
  const mail = {
    ...{
      id: 'F1',
      mode: 'email',
      filetype: 'email',
      subject: 'Invoice',
      plain_text: `Pay now. ${'more '.repeat(5_000)}`,
    },
    from: [{ address: 'pay@evil.example', original: 'Pay <pay@evil.example>' }],
    attachments: [
      { filename: 'invoice.pdf', mimetype: 'application/pdf', url: server?.url('/invoice.pdf') },
      { filename: 'page.html', mimetype: 'text/html', url: server?.url('/page.html') },
    ],
  };
  const { text, files } = readMessage({ text: '', files: [mail] }, {});
  await addFiles(context, harness.payload(found, sourceOf(files, { text })), job);
  const stored = await harness.files(found);
  expect(stored.map(({ name, mime_type }) => [name, mime_type])).toEqual([
    ['Invoice.txt', 'text/plain'],
    ['invoice.pdf', 'application/pdf'],
  ]);
  expect((await harness.comments(found)).join('\n')).toMatch(
    /\*\*Invoice\*\*[\s\S]*From: Pay[\s\S]*Pay now\.[\s\S]*“Invoice\.txt”/,
  );
  expect((await harness.work()).failed).toEqual([]);
  const told = (await harness.slack.person('ana').messages({ channel: '#incidents' }))
    .map(({ text: said }) => said)
    .join('\n');
  expect(told).toMatch(/“page\.html” is a web page/);
});

test.each([
  [
    'a mail becomes a file of plain text, with what came with it',
    { mode: 'email', filetype: 'email', name: 'Invoice', subject: 'Invoice', plain_text: 'Pay now' },
    ['Invoice.txt'],
  ],
  [
    'a canvas has no bytes',
    { mode: 'quip', filetype: 'quip', title: 'Notes', permalink: 'https://example.slack.com/x' },
    [],
  ],
])('of another organisation, asked about a file: %s', async (_, description, names) => {
  const context = await slackOf({ 'files.info': { ok: true, file: { id: 'F1', ...description } } });
  const files = [{ id: 'F1', mode: 'file_access', file_access: 'check_file_info' }];
  await addFiles(context, harness.payload(found, sourceOf(files, { text: 'see' })), job);
  expect((await harness.files(found)).map(({ name }) => name)).toEqual(names);
  expect(await harness.comments(found)).toHaveLength(1);
});

test('names beyond those that Slack is asked for at once are known the next time', async () => {
  let asked = 0;
  const context = await slackOf(
    {},
    {
      '/api/users.info': (req, res) => {
        asked += 1;
        const chunks: Buffer[] = [];
        req.on('data', (chunk: Buffer) => chunks.push(chunk));
        req.on('end', () => {
          const id = new URLSearchParams(Buffer.concat(chunks).toString()).get('user') ?? '';
          json(person(id, `name of ${id}`))(req, res);
        });
      },
    },
  );
  const ids = Array.from({ length: 60 }, (_, at) => `U0MANY${String(at).padStart(4, '0')}`);
  const directory = new Directory(context.deps, harness.actor.workspaceId, context.slack);
  const named = async (of: Directory, options = {}) => {
    const names = await of.names(ids, [], options);
    return ids.filter((id) => names.user(id) === `name of ${id}`).length;
  };
  expect(await named(directory)).toBe(50);
  await expect.poll(() => asked).toBe(60);
  expect(await named(directory)).toBe(60);
  const another = new Directory(context.deps, harness.actor.workspaceId, context.slack);
  expect(await named(another, { lookUps: UNHURRIED_LOOK_UPS })).toBe(60);
  expect(asked).toBe(60);
});
