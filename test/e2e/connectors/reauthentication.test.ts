import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForLink, connectorMenu, findMessage, listConnectors } from '../../support/connector-steps.ts';
import { notedCard } from '../../support/e2e.ts';
import { newVisitor } from '../../support/harnesses/sign-in-harness.ts';
import { importFile } from '../../support/import-steps.ts';
import { ask, card, thread, words } from '../../support/look.ts';
import { itemAt } from '../../support/present.ts';
import { exportedCase, SIGN_IN, startTrackedDocket, type TrackedDocket } from '../../support/tracker.ts';

const channel = '#incidents';
const here = { channel };

let docket: TrackedDocket;
let mia: Person;
let ana: Person;
let shown: SeenMessage;

beforeAll(async () => {
  docket = await startTrackedDocket();
  mia = docket.person('mia');
  ana = docket.person('ana');
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

/** The one prompt in the thread of the case, once it reads so. */
const prompt = async (reads: RegExp) => {
  const replies = await thread(mia, shown, (text) => reads.test(text));
  const prompts = replies.filter((one) => /signing in|Signed in/.test(words(one)));
  expect(prompts).toHaveLength(1);
  return itemAt(prompts, 0);
};

/** Signs in by the button of the prompt. */
async function signIn(by: SeenMessage): Promise<void> {
  const link = await askForLink(mia, by, { channel, threadTs: shown.ts });
  const visitor = newVisitor(docket.url);
  await visitor.go(link);
  expect((await visitor.send({ way: 'basic', ...SIGN_IN })).text).toContain('Jira HQ is signed in');
}

describe('a connector that needs signing in', () => {
  it('is asked for in the thread of the case after an import, once', async () => {
    await importFile(mia, channel, 'export.ndjson', exportedCase(docket.jiraUrl, 'From Kibana'));
    await mia.see(async () => /From Kibana/.test(await ask(mia, channel, '/case show 1')), 15_000);
    await ask(mia, channel, '/case share 1');
    shown = await notedCard(docket, mia, channel, 1);
    await prompt(/Jira HQ needs signing in.*Any workspace admin can do it/s);
  });

  it('holds a push back, and says so', async () => {
    expect(await ask(ana, channel, '/case push 1')).toMatch(/Jira HQ needs signing in.*#1 goes out by itself/s);
    await prompt(/1 push waits/);
    await card(ana, channel, 1);
    expect(docket.jira.requests).toEqual([]);
  });

  it('tells a member who can do it', async () => {
    await ana.click(await prompt(/needs signing in/), { actionId: 'connector_reauthenticate' });
    await findMessage(ana, { channel, threadTs: shown.ts }, /You do not have the right to sign in.*Mia Okafor can/s);
  });

  it('is signed in to on the page by an admin; the push goes out and the prompt says who did it', async () => {
    await signIn(await prompt(/needs signing in/));
    await prompt(/Signed in by Mia Okafor\.\s+1 push delivered\./);
    expect(docket.jira.issues.map(({ fields }) => fields.summary)).toEqual(['From Kibana']);
    expect(await ask(ana, channel, '/case show 1')).toContain('SEC-1');
  });

  it('says so again when its sign-in is taken back, once however much waits', async () => {
    docket.jira.fault('revoked');
    await ask(ana, channel, '/case title 1 From Kibana, renamed');
    await ask(ana, channel, '/case push 1');
    await thread(mia, shown, (text) => /needs signing in again/.test(text));
    await ask(ana, channel, '/case push 1');
    docket.jira.calm();
    const prompts = (await mia.messages({ channel, threadTs: shown.ts })).filter((one) =>
      /needs signing in again/.test(words(one)),
    );
    expect(prompts.filter(({ ephemeral }) => !ephemeral)).toHaveLength(1);
    await signIn(itemAt(prompts, 0));
    await thread(mia, shown, (text) => /Signed in again by Mia Okafor\.\s+1 push delivered\./.test(text));
    expect(docket.jira.issues.map(({ fields }) => fields.summary)).toEqual(['From Kibana, renamed']);
  });

  it('is found out by trying it, which also says so where pushes would wait', async () => {
    docket.jira.fault('revoked');
    await connectorMenu(mia, channel, 'Jira HQ', 'test');
    await findMessage(mia, here, /Jira HQ does not work.*Sign in/s);
    docket.jira.calm();
    expect(words(await listConnectors(mia, channel))).toContain('🔑 Needs signing in');
  });

  it('leaves its secret in no message, call or log', async () => {
    const seen = [docket.slack.calls, docket.errors, docket.slack.snapshot().state, await mia.messages(here)];
    expect(JSON.stringify(seen)).not.toContain(SIGN_IN['basic.apiToken']);
  });
});
