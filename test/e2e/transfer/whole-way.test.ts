import type { Person } from 'local-slack';
import { afterEach, describe, expect, it } from 'vitest';
import { findMessage } from '../../support/connector-steps.ts';
import { startTestDocket, type TestDocket, type Way } from '../../support/docket.ts';
import { notedCard, openCase } from '../../support/e2e.ts';
import { importFile } from '../../support/import-steps.ts';
import { ask, card, thread } from '../../support/look.ts';
import { present } from '../../support/present.ts';
import { connectJira, startTrackedDocket } from '../../support/tracker.ts';

const CHANNEL = '#incidents';

describe.each(['http', 'socket'] satisfies Way[])('with Slack reaching Docket by %s', (way) => {
  const running: TestDocket[] = [];
  afterEach(async () => {
    for (const docket of running.splice(0)) await docket.stop();
  });
  const begun = <T extends TestDocket>(docket: T): T => {
    running.push(docket);
    return docket;
  };

  it('a case is opened, closed, exported, imported elsewhere and pushed', async () => {
    const here = begun(await startTestDocket({ way }));
    await openCase(here.person('ana'), CHANNEL, 'Phishing wave', 'Three mails so far.');
    const shown = await notedCard(here, here.person('ana'), CHANNEL, 1);
    await here
      .person('ana')
      .type({ channel: CHANNEL, threadTs: shown.ts }, '<@U0DOCKET01> comment Two people clicked.');
    await card(here.person('ana'), CHANNEL, 1);
    await thread(here.person('ana'), shown, (text) => /💬 Ana Ruiz.*Two people clicked\./s.test(text));
    expect(await ask(here.person('ana'), CHANNEL, '/case close 1 false positive')).toContain('closed');
    const exported = await exportedBy(here.person('mia'));

    const elsewhere = begun(await startTrackedDocket(way));
    const mia = elsewhere.person('mia');
    await connectJira(elsewhere, mia, CHANNEL);
    const message = await importFile(mia, CHANNEL, 'export.ndjson', exported);
    await thread(mia, message, (text) => text.includes('created'));
    expect(await ask(mia, CHANNEL, '/case show 1')).toMatch(/Phishing wave.*Closed/s);
    await ask(mia, CHANNEL, '/case connector 1 "Jira HQ" issueType=Task');
    await ask(mia, CHANNEL, '/case push 1');
    await findMessage(mia, { channel: CHANNEL }, /Pushed #1 to Jira HQ:\s+SEC-1/);
    expect(elsewhere.jira.issues).toHaveLength(1);
    expect(elsewhere.jira.issues[0]?.fields).toMatchObject({ summary: 'Phishing wave' });
    await expect.poll(() => JSON.stringify(elsewhere.jira.issues[0]?.comments)).toContain('Two people clicked.');
    for (const { errors, slack } of [here, elsewhere]) expect([errors, slack.complaints]).toEqual([[], []]);
  });
});

/** Export all cases, and download the file from the direct message that brings it. */
async function exportedBy(person: Person): Promise<string> {
  expect(await ask(person, CHANNEL, '/case export')).toContain('Exporting 1 case');
  const channel = await person.directMessage('U0DOCKET01');
  const withFile = await person.see(async () =>
    (await person.messages({ channel })).find((message) => message.files?.some(({ name }) => name.endsWith('.ndjson'))),
  );
  return new TextDecoder().decode(await person.download(present(withFile.files?.[0]?.id)));
}
