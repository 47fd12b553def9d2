import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { type LocalSlack, type Person, startLocalSlack } from 'local-slack';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hookId } from '../../../src/core/connectors/hook-id.ts';
import { createDeps, type OwnDeps } from '../../../src/deps.ts';
import { fileUrls, linkKeys } from '../../../src/operations/attachments/file-link.ts';
import { beginSignIn, signInPath } from '../../../src/operations/connectors/begin-sign-in.ts';
import { readManifest } from '../../../src/sandbox/manifest.ts';
import { createGitHub, type GitHub } from '../../../src/sandbox/services/github.ts';
import { sandboxClient } from '../../../src/sandbox/services/oauth.ts';
import { type ServedServices, serve } from '../../../src/sandbox/services/serve.ts';
import { world } from '../../../src/sandbox/world.ts';
import { readSecrets, saveHookSecret } from '../../../src/store/connectors/connector-secrets.ts';
import { insertConnector } from '../../../src/store/connectors/connectors.ts';
import { transact } from '../../../src/store/transaction.ts';
import { until } from '../../integration/jobs/world.ts';
import { actorIn } from '../../support/actor.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { notedCard, openCase, richText } from '../../support/e2e.ts';
import { key } from '../../support/harnesses/connector-harness.ts';
import { newVisitor } from '../../support/harnesses/sign-in-harness.ts';
import { type DocketProcess, startDocketProcess } from '../../support/inbox/docket-process.ts';
import { CHANNEL, type MirroredThread, mirrorThread } from '../../support/inbox/mirrored-thread.ts';
import { type Relay, startRelay } from '../../support/inbox/relay.ts';
import { ask, card, words } from '../../support/look.ts';
import { present } from '../../support/present.ts';

const BOT = '<@U0DOCKET01>';
const ring = key('k1', 7);

let slack: LocalSlack;
let relay: Relay;
let database: TestDatabase;
let deps: OwnDeps;
let processes: DocketProcess[];
let github: GitHub;
let served: ServedServices;
let thread: MirroredThread;
let ana: Person;
let leo: Person;

beforeAll(async () => {
  github = createGitHub();
  [slack, relay, database, served] = await Promise.all([
    readManifest().then((app) => startLocalSlack({ world, app })),
    startRelay(),
    testDatabase(),
    serve([github]),
  ]);
  deps = createDeps(database.url, pino({ level: 'silent' }), 3, [ring]);
  const settings = {
    DOCKET_SECRET_KEYS: `${ring.id}:${ring.key}`,
    PUBLIC_URL: relay.url,
    DOCKET_ALLOWED_HOSTS: served.host,
  };
  const first = await startDocketProcess(slack, database.url, settings);
  const second = await startDocketProcess(slack, database.url, settings);
  processes = [first, second];
  relay.pointTo([first.url, second.url]);
  slack.pointTo(`${relay.url}/slack/events`);
  thread = await mirrorThread({ database: deps.database, deps, slack });
  [ana, leo] = [slack.person('ana'), slack.person('leo')];
}, 120_000);
afterAll(async () => {
  await Promise.all(processes.map((one) => one.kill()));
  await Promise.all([relay.close(), slack.close(), served.close(), deps.database.close()]);
  await database.drop();
});

const count = async (query: string) =>
  Number((await deps.database.read.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${query}`)))[0]?.n);

/** Until nothing is under way: no request, and no job that is due. */
async function quiet(): Promise<void> {
  await relay.settled();
  await until(
    'no job is left',
    async () => (await count(`graphile_worker._private_jobs where run_at <= now()`)) === 0,
    25_000,
  );
  await slack.settled();
  await relay.settled();
}

const threadPlace = () => ({ channel: CHANNEL, threadTs: thread.shown.ts });

async function formOpens(): Promise<void> {
  await ana.see(() => ana.modal());
}

/** What is done, which kind of request that sends, and the one thing that is there after it. */
const sendings: [what: string, kind: string, act: () => Promise<unknown>, one: string][] = [
  [
    'a command',
    '/case',
    () => ask(ana, CHANNEL, '/case comment 1 Typed once'),
    `attachments where attributes->>'comment' = 'Typed once'`,
  ],
  [
    'a mention',
    'app_mention',
    async () => {
      await ana.type(threadPlace(), `${BOT} comment Said once`);
      await thread.holds('Said once');
    },
    `attachments where attributes->>'comment' like '%Said once%'`,
  ],
  [
    'a reply with a file',
    'message',
    async () => {
      await leo.type(threadPlace(), 'Replied once', [
        { name: 'note.txt', mimetype: 'text/plain', data: Buffer.from('Once is enough.') },
      ]);
      await thread.holds('Replied once');
      await until('the file is here', async () => (await count('files')) > 0, 20_000);
    },
    `files where name like 'note%'`,
  ],
  [
    'an edit of evidence',
    'message',
    async () => {
      const ts = await thread.keep(leo, 'The mail came from 192.0.2.1');
      await leo.edit({ channel: CHANNEL }, ts, 'The mail came from 192.0.2.2');
      await thread.holds('192.0.2.2');
    },
    `user_actions where type = 'comment' and action = 'update'`,
  ],
  [
    'a menu',
    'block_actions',
    async () => {
      await ana.choose(await notedCard(deps, ana, CHANNEL, 1), { actionId: 'case_status' }, 'in-progress');
      await card(ana, CHANNEL, 1, (text) => text.includes('in progress'));
    },
    `user_actions where type = 'status'`,
  ],
  [
    'a button and the form that it opens',
    'view_submission',
    async () => {
      await ana.click(await notedCard(deps, ana, CHANNEL, 1), { actionId: 'case_comment' });
      await formOpens();
      await ana.fill('comment', richText('Filled in once'));
      await ana.submit();
      await thread.holds('Filled in once');
    },
    `attachments where attributes->>'comment' like '%Filled in once%'`,
  ],
  [
    'a message shortcut',
    'message_action',
    async () => {
      const { ts = '' } = await leo.type({ channel: CHANNEL }, 'Evidence once');
      await ana.messageShortcut({ channel: CHANNEL, ts }, 'add_to_case');
      await formOpens();
      await ana.choose('modal', { actionId: 'case_pick' }, '1');
      await ana.submit();
      await thread.holds('Evidence once');
    },
    `attachments where attributes->>'comment' like '%Evidence once%'`,
  ],
  [
    'a global shortcut',
    'shortcut',
    async () => {
      await ana.globalShortcut('new_case');
      await formOpens();
      await ana.fill('title', 'Opened once');
      await ana.fill('description', richText('To be looked at.'));
      expect((await ana.submit()).errors).toBeUndefined();
      await until('the case is there', async () => (await count(`cases where title = 'Opened once'`)) > 0);
    },
    `cases where title = 'Opened once'`,
  ],
];

it.each(sendings)('%s is done once', async (_, kind, act, one) => {
  const before = relay.sent.length;
  await act();
  await quiet();
  expect(await count(one)).toBe(1);
  const sent = relay.sent.slice(before);
  expect(sent.map((each) => each.kind)).toContain(kind);
  expect(sent.flatMap(({ statuses }) => statuses).filter((status) => status !== 200)).toEqual([]);
  expect(sent.filter((each) => each.kind === kind).some(({ statuses }) => statuses.length === 3)).toBe(true);
});

it('a menu that asks for its options gets the same ones each time', async () => {
  await ana.globalShortcut('new_case');
  await formOpens();
  const offered = await ana.suggest('modal', { actionId: 'case_tags' }, 'phi');
  await quiet();
  expect(offered).toEqual(await ana.suggest('modal', { actionId: 'case_tags' }, 'phi'));
  expect(relay.sent.map(({ kind }) => kind)).toContain('block_suggestion');
  await ana.close(true);
});

it('what was opened and written stands in Slack once', async () => {
  await openCase(ana, CHANNEL, 'Shown once');
  await quiet();
  const shown = (await ana.messages({ channel: CHANNEL })).filter(({ ephemeral }) => !ephemeral).map(words);
  expect(shown.filter((text) => text.includes('Shown once'))).toHaveLength(1);
  const replies = (await ana.messages(threadPlace())).filter(({ ephemeral }) => !ephemeral).map(words);
  expect(replies.filter((text) => text.includes('Typed once'))).toHaveLength(1);
  expect(await count('cases')).toBe(3);
});

it('a link to a file gives the same bytes each time', async () => {
  const [row] = await deps.database.read.execute<{ id: string }>(sql`select id from files limit 1`);
  const file = { workspaceId: slack.teamId, spaceId: 'default', id: present(row).id };
  const answer = await fetch(fileUrls(relay.url, linkKeys([ring]), deps.now)(file));
  expect(await answer.text()).toBe('Once is enough.');
  await relay.settled();
  expect(relay.sent.at(-1)?.statuses).toEqual([200, 200, 200]);
});

it('a hook of a tracker has its ticket read once, and a way back from a sign-in signs in once', async () => {
  const mia = { profile_uid: slack.person('mia').id, username: 'mia', full_name: 'Mia Okafor', email: null };
  const actor = { ...actorIn('default', mia), workspaceId: slack.teamId };
  const config = { apiUrl: served.urlOf(github), owner: 'acme', repo: 'incidents' };
  await transact(deps.database, async (tx) => {
    const made = { id: 'gh', name: 'Issues', actionTypeId: '.github', config, isMissingSecrets: true, two_way: true };
    await insertConnector(tx, actor, made);
    await saveHookSecret(tx, present(deps.secretBox), actor, 'gh', 'hook-secret');
  });
  const body = JSON.stringify({
    action: 'edited',
    issue: { number: 7, html_url: 'https://x.example/7', state: 'open' },
  });
  const signature = createHmac('sha256', 'hook-secret').update(body).digest('hex');
  const id = hookId({ ...actor, connectorId: 'gh' });
  const hooked = await fetch(`${relay.url}/hooks/${id}`, {
    method: 'POST',
    body,
    headers: { 'x-hub-signature-256': `sha256=${signature}` },
  });
  await quiet();
  expect([hooked.status, relay.sent.at(-1)?.statuses]).toEqual([202, [202, 202, 202]]);

  const own = present(processes[0]).url;
  const link = await beginSignIn({ ...deps, signInUrl: (token) => own + signInPath(token) }, actor, {
    connectorId: 'gh',
  });
  const visitor = newVisitor(own);
  await visitor.go(link.url);
  const { clientId, clientSecret } = sandboxClient;
  const left = await visitor.send({ way: 'oauth', 'oauth.clientId': clientId, 'oauth.clientSecret': clientSecret });
  const asked = new URL(left.headers.get('location') ?? '');
  const allowed = await fetch(asked, { method: 'POST', body: asked.searchParams, redirect: 'manual' });
  const back = allowed.headers.get('location') ?? '';
  expect(back.startsWith(`${relay.url}/connectors/callback?`)).toBe(true);
  expect((await visitor.go(back)).status).toBe(200);
  await relay.settled();
  const { statuses = [] } = relay.sent.at(-1) ?? {};
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(await readSecrets(deps.database.read, present(deps.secretBox), actor, 'gh')).toMatchObject({
    signIn: 'oauth',
  });
});
