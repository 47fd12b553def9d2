import { sql } from 'drizzle-orm';
import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addEffect } from '../../../src/store/effects.ts';
import { transact } from '../../../src/store/transaction.ts';
import { connectorMenu, findMessage, signInUrl } from '../../support/connector-steps.ts';
import { newVisitor } from '../../support/harnesses/sign-in-harness.ts';
import { importFile } from '../../support/import-steps.ts';
import { readJson } from '../../support/json.ts';
import { kibanaLine } from '../../support/kibana/kibana-line.ts';
import { answer, blocksIn, thread, words } from '../../support/look.ts';
import { present } from '../../support/present.ts';
import { exportedCase, SIGN_IN, startTrackedDocket, type TrackedDocket } from '../../support/tracker.ts';

const channel = '#incidents';
let docket: TrackedDocket;
let mia: Person;
let file: SeenMessage;

beforeAll(async () => {
  docket = await startTrackedDocket();
  mia = docket.person('mia');
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

/** The export with two more connectors, which no case of it uses. */
function threeConnectors(): string {
  const [connector = '', ...rest] = exportedCase(docket.jiraUrl, 'From Kibana').split('\n');
  const more = ['Jira lab', 'Jira old'].map((name) => {
    const object = readJson(kibanaLine, connector);
    return JSON.stringify({ ...object, id: name.replace(' ', '-'), attributes: { ...object.attributes, name } });
  });
  return [connector, ...more, ...rest].join('\n');
}

/** The log in the thread of the file, once it reads so. */
async function log(reads: RegExp): Promise<SeenMessage> {
  const replies = await thread(mia, file, (text) => reads.test(text));
  return present(replies.find((one) => /objects imported/.test(words(one))));
}

async function signIn(button: SeenMessage, name: string): Promise<void> {
  const block = blocksIn(button).find((one) => words(one).includes(name));
  await mia.click(button, { actionId: 'connector_reauthenticate', blockId: present(block?.block_id) });
  const place = { channel: button.channel, threadTs: file.ts };
  const link = signInUrl((await findMessage(mia, place, new RegExp(`Sign in to ${name} on a page`))).blocks);
  const visitor = newVisitor(docket.url);
  await visitor.go(link);
  expect((await visitor.send({ way: 'basic', ...SIGN_IN })).text).toContain(`${name} is signed in`);
}

const buttons = (of: SeenMessage) => JSON.stringify(of.blocks).match(/connector_reauthenticate/g)?.length ?? 0;

it('the log of an import asks for each connector that lacks its secrets', async () => {
  file = await importFile(mia, channel, 'export.ndjson', threeConnectors());
  const shown = await log(/Jira old needs signing in/);
  expect(words(shown)).toMatch(/Jira HQ needs signing in.*Jira lab needs signing in/s);
  expect(buttons(shown)).toBe(3);
});

it('after a sign-in by its button the row says who did it, and the others stay as they were', async () => {
  await signIn(await log(/needs signing in/), 'Jira HQ');
  const shown = await log(/Jira HQ: signed in by Mia Okafor/);
  expect(words(shown)).toMatch(/Jira lab needs signing in.*Jira old needs signing in/s);
  expect(buttons(shown)).toBe(2);
  expect(shown.text).toContain('Sign in to Jira lab and Jira old.');
});

it('a sign-in that began elsewhere shows too', async () => {
  await connectorMenu(mia, channel, 'Jira lab', 'sign_in');
  const link = signInUrl((await findMessage(mia, { channel }, /Sign in to Jira lab on a page/)).blocks);
  const visitor = newVisitor(docket.url);
  await visitor.go(link);
  await visitor.send({ way: 'basic', ...SIGN_IN });
  expect(buttons(await log(/Jira lab: signed in by Mia Okafor/))).toBe(1);
});

it('so does that a connector was deleted', async () => {
  await connectorMenu(mia, channel, 'Jira old', 'delete');
  const question = await answer(mia, channel);
  await mia.click(question, { actionId: 'connector_delete' });
  const shown = await log(/Jira old was deleted/);
  expect(buttons(shown)).toBe(0);
  expect(shown.text).not.toContain('Sign in');
});

it('each of the three took one update of the log, and nothing was posted again', async () => {
  const { ts } = await log(/Jira old was deleted/);
  const updates = docket.slack.calls.filter(
    ({ method, args }) => method === 'chat.update' && (args as { ts?: string }).ts === ts,
  );
  expect(updates).toHaveLength(3);
});

it('a log that comes only after the sign-in says so as well', async () => {
  const [run] = await docket.database.read.execute<{ id: string }>(sql`select id from runs where kind = 'import'`);
  const scope = { workspaceId: docket.slack.teamId, spaceId: 'default' };
  const payload = { ...scope, runId: present(run?.id) };
  await transact(docket.database, (tx) => addEffect(tx, 'report_run', payload));
  const done = /Jira HQ: signed in.*Jira lab: signed in.*Jira old was deleted/s;
  await mia.see(async () => {
    const replies = await mia.messages({ channel, threadTs: file.ts });
    return replies.filter((one) => done.test(words(one))).length === 2 || undefined;
  });
});
