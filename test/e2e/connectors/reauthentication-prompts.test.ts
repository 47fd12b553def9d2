import { sql } from 'drizzle-orm';
import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CAPABILITIES } from '../../../src/core/permission.ts';
import { createCase } from '../../../src/operations/cases/create-case.ts';
import { beginReauthentication } from '../../../src/operations/connectors/begin-reauthentication.ts';
import { deleteConnector } from '../../../src/operations/connectors/delete-connector.ts';
import { saveConnector } from '../../../src/operations/connectors/save-connector.ts';
import { testConnector } from '../../../src/operations/connectors/test-connector.ts';
import type { Actor } from '../../../src/operations/operation.ts';
import { perform, performAsSystem } from '../../../src/operations/perform.ts';
import { requestPushes } from '../../../src/operations/push/request-pushes.ts';
import { type ServedServices, serve } from '../../../src/sandbox/services/serve.ts';
import { createTheHive, type TheHive } from '../../../src/sandbox/services/thehive.ts';
import { transact } from '../../../src/store/transaction.ts';
import { until } from '../../integration/jobs/world.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { newVisitor } from '../../support/harnesses/sign-in-harness.ts';
import { words } from '../../support/look.ts';

const channel = '#incidents';
const channelId = 'C0INCIDEN1';
let hive: TheHive;
let served: ServedServices;
let docket: TestDocket;
let mia: Person;
let ana: Person;
let actor: Actor;
let connectorId: string;

beforeAll(async () => {
  hive = createTheHive();
  served = await serve([hive]);
  docket = await startTestDocket({ allowedHosts: [served.host] });
  mia = docket.person('mia');
  ana = docket.person('ana');
  await mia.type({ channel }, '/case connectors');
  const user = { username: 'mia', full_name: 'Mia Okafor', email: null, profile_uid: 'U0MIAOKAF1' };
  const scope = { workspaceId: docket.slack.teamId, spaceId: 'default' };
  actor = { kind: 'person', ...scope, user, capabilities: new Set(CAPABILITIES), requestId: 'test' };
  const input = { type: '.thehive', name: 'The Hive', config: { url: served.urlOf(hive) } };
  ({
    connector: { id: connectorId },
  } = await perform(docket.deps, saveConnector, actor, input));
});
afterAll(async () => {
  await docket.stop();
  await served.close();
});

const inPrivate = (reads: RegExp) =>
  mia.see(async () => (await mia.messages({ channel })).findLast((one) => one.ephemeral && reads.test(words(one))));
async function direct(reads: RegExp, person = mia): Promise<SeenMessage> {
  const dm = await person.directMessage(docket.app.installation.botUserId);
  return person.see(async () => (await person.messages({ channel: dm })).findLast((one) => reads.test(words(one))));
}
/** In the direct messages of both, and in the channel for all to see. */
async function prompts(): Promise<number[]> {
  const bot = docket.app.installation.botUserId;
  const places = [await mia.directMessage(bot), await ana.directMessage(bot), channel];
  const seen = await Promise.all(places.map((one, n) => (n === 1 ? ana : mia).messages({ channel: one })));
  return seen.map((all) => all.filter((one) => !one.ephemeral && /signing in|Signed in/.test(words(one))).length);
}
async function refuse(): Promise<void> {
  await performAsSystem(docket.deps, 'refuse', actor, (writeContext) =>
    beginReauthentication(writeContext, connectorId, 'refused'),
  );
}
async function pushCase(title: string): Promise<void> {
  const made = await perform(docket.deps, createCase, actor, { title, description: 'To be looked at.', connectorId });
  const cases = [{ id: made.id }];
  await perform(docket.deps, requestPushes, actor, { cases, reportTo: { userId: 'U0ANARUIZ1', channelId } });
}

it('the owner and whoever asked for a push whose case is shown nowhere get one prompt each, and nobody else sees it', async () => {
  await pushCase('First');
  await direct(/The Hive needs signing in.*1 push waits/);
  await direct(/The Hive needs signing in.*1 push waits/, ana);
  await pushCase('Second');
  await direct(/needs signing in.*2 pushes wait/);
  await direct(/needs signing in.*2 pushes wait/, ana);
  expect(await prompts()).toEqual([1, 1, 0]);
});

it('the button gives a link, for this person only; the page signs in, pushes go out, and the prompts say so', async () => {
  await mia.click(await direct(/needs signing in/), { actionId: 'connector_reauthenticate' });
  const link = await mia.see(async () => {
    const dm = await mia.directMessage(docket.app.installation.botUserId);
    return /https?:\/\/[^"\s]+\/connectors\/sign-in\/[\w-]{43}/.exec(
      JSON.stringify(await mia.messages({ channel: dm })),
    )?.[0];
  });
  const visitor = newVisitor(docket.url);
  expect((await visitor.go(link)).status).toBe(200);
  expect((await visitor.send({ 'token.apiKey': 'docket-key' })).text).toContain('The 2 pushes that wait go out now.');
  const ended = /Signed in by Mia Okafor\. 2 pushes delivered\./;
  await direct(ended);
  await direct(ended, ana);
  expect(hive.cases.map(({ title }) => title).sort()).toEqual(['First', 'Second']);
  expect(await prompts()).toEqual([1, 1, 0]);
});

it('a crash between a prompt and its record posts no second one', async () => {
  await refuse();
  await until('the prompt is noted', async () => {
    const rows = await docket.database.read.execute(sql`
      select 1 from reauthentication_prompts p join reauthentications o on o.id = p.reauthentication_id
      where o.ended_at is null and p.ts is not null`);
    return rows.length === 1;
  });
  const before = await prompts();
  await transact(docket.database, async (tx) => {
    const [open] = await tx.execute<{ id: string }>(sql`select id from reauthentications where ended_at is null`);
    await tx.execute(sql`update reauthentication_prompts set ts = null where reauthentication_id = ${open?.id}`);
    await tx.execute(
      sql`select graphile_worker.add_job('report_reauthentication', ${JSON.stringify({
        workspaceId: actor.workspaceId,
        spaceId: 'default',
        reauthenticationId: open?.id,
      })}::json)`,
    );
  });
  await until('the prompt is noted again', async () => {
    const rows = await docket.database.read.execute(sql`select 1 from reauthentication_prompts where ts is null`);
    return rows.length === 0;
  });
  expect(await prompts()).toEqual(before);
});

it('a test of the connector is told where it was asked for, to whoever asked', async () => {
  hive.fault('403');
  const reportTo = { userId: 'U0MIAOKAF1', channelId };
  await perform(docket.deps, testConnector, actor, { connectorId, reportTo });
  await inPrivate(/The Hive does not work.*does not allow/s);
  await perform(docket.deps, testConnector, actor, { connectorId, reportTo });
  await inPrivate(/The Hive works\. What waited goes out now/);
  await direct(/Signed in again by Mia Okafor/);
  expect(docket.errors).toEqual([]);
  expect(docket.slack.complaints).toEqual([]);
});

it('a connector that is deleted takes its prompts with it', async () => {
  await refuse();
  await direct(/needs signing in again/);
  await perform(docket.deps, deleteConnector, actor, { connectorId });
  await direct(/This connector was deleted by Mia Okafor/);
});
