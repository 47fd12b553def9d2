import { sql } from 'drizzle-orm';
import type { Person, SeenMessage } from 'local-slack';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Capability } from '../../src/core/permission.ts';
import { previewBulk } from '../../src/operations/bulk/preview-bulk.ts';
import { startBulk } from '../../src/operations/bulk/start-bulk.ts';
import { perform } from '../../src/operations/perform.ts';
import { retryGivenUp } from '../../src/operations/workspace/retry-given-up.ts';
import { jobHealth } from '../../src/store/job-health.ts';
import { actorIn } from '../support/actor.ts';
import { leo } from '../support/arbitrary.ts';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { hurried, notedCard, openCase } from '../support/e2e.ts';
import { ask, card, thread, words } from '../support/look.ts';
import { png } from '../support/png.ts';
import { present } from '../support/present.ts';

let docket: TestDocket;
let ana: Person;

beforeEach(async () => {
  docket = await startTestDocket();
  ana = docket.person('ana');
  await openCase(ana, '#incidents', 'Phishing wave');
});
afterEach(() => docket.stop());

const health = () => jobHealth(docket.database.read);

/** Has Postgres refuse to store bytes with an SQLSTATE. */
async function refuseBytes(sqlstate: string): Promise<void> {
  await docket.database.read.execute(
    sql.raw(`create function refuse() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file' using errcode = '${sqlstate}'; end $$;
      create trigger refuse before insert on file_chunks for each row execute function refuse()`),
  );
}
const takeBytes = () => docket.database.read.execute(sql`drop trigger refuse on file_chunks`);

async function addEvidence(): Promise<void> {
  const image = { name: 'mail.png', mimetype: 'image/png', data: png(5) };
  const { ts } = await ana.type({ channel: '#incidents' }, 'This is the mail', [image]);
  await ana.messageShortcut({ channel: '#incidents', ts: present(ts) }, 'add_to_case');
  await ana.see(() => ana.modal());
  await ana.choose('modal', { actionId: 'case_pick' }, '1');
  expect((await ana.submit()).errors).toBeUndefined();
}

/** What a person was told with the button that tries again, wherever that was. */
async function noticeFor(person: Person): Promise<SeenMessage | undefined> {
  const direct = await person.directMessage(docket.slack.app.botUserId);
  const top = await person.messages({ channel: '#incidents' });
  const places = [
    { channel: direct },
    { channel: '#incidents' },
    ...top.map(({ ts }) => ({ channel: '#incidents', threadTs: ts })),
  ];
  for (const place of places) {
    const found = (await person.messages(place)).find((one) => JSON.stringify(one.blocks ?? []).includes('job_retry'));
    if (found) return found;
  }
  return undefined;
}

it('tells whoever added evidence that could not be stored, who tries it again with a tap', async () => {
  await refuseBytes('58030');
  await addEvidence();
  await hurried(docket, 'it was given up', async () => (await health()).givenUp.length > 0);
  const told = await ana.see(() => noticeFor(ana));
  expect(words(told)).toContain('A file could not be added to case 1; nothing of it is there.');
  expect(words(told)).toContain('It did not work, 8 times, so I stopped trying.');
  await takeBytes();
  await ana.click(told, { actionId: 'job_retry' });
  await thread(ana, await card(ana, '#incidents', 1), (text) => text.includes('This is the mail'));
  expect((await health()).givenUp).toEqual([]);
});

it('says of a full disk what it is, and goes on by itself when there is room, however long that takes', async () => {
  await refuseBytes('53100');
  await addEvidence();
  let met = 0;
  await hurried(docket, 'the disk was met more often than there are tries', async () => {
    met = docket.errors.filter((line) => line.includes('a disk is full')).length;
    return met > 10;
  });
  expect(await health()).toEqual({ givenUp: [], waitingForDisk: 1 });
  expect(await noticeFor(ana)).toBeUndefined();
  const mia = docket.person('mia');
  await mia.openHome();
  await mia.see(async () => words((await mia.home())?.blocks).includes('A disk is full: 1 job waits'));
  await takeBytes();
  await hurried(docket, 'it was added', async () => (await health()).waitingForDisk === 0);
  await thread(ana, await card(ana, '#incidents', 1), (text) => text.includes('This is the mail'));
});

it('says of a database without room what it is, to whoever writes', async () => {
  await notedCard(docket, ana, '#incidents', 1);
  await docket.database.read.execute(
    sql.raw(`create function refuse() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file' using errcode = '53100'; end $$;
      create trigger refuse before update on cases for each row execute function refuse()`),
  );
  expect(await ask(ana, '#incidents', '/case severity 1 high')).toContain('The disk of my database is full');
});

it('tells the sharer of a card that used up its tries, and shows it to administrators, who try again', async () => {
  await notedCard(docket, ana, '#incidents', 1);
  docket.slack.faults.fail('chat.update', { kind: 'error', error: 'fatal_error' }, 100);
  await ask(ana, '#incidents', '/case severity 1 critical');
  await hurried(docket, 'it was given up', async () => (await health()).givenUp.length > 0);
  const told = await ana.see(() => noticeFor(ana));
  expect(words(told)).toContain('What is shown of case 1 in Slack is not up to date.');
  expect((await health()).givenUp).toEqual([{ kind: 'render_case', count: 1 }]);

  const mia = docket.person('mia');
  await mia.openHome();
  await mia.see(async () => words((await mia.home())?.blocks).includes('What is shown of case 1'));
  docket.slack.faults.clear();
  await mia.click('home', { actionId: 'job_retry' });
  await card(ana, '#incidents', 1, (text) => text.includes('severity critical'));
  expect((await health()).givenUp).toEqual([]);
});

it('forgets what was given up once the work is done after all', async () => {
  await notedCard(docket, ana, '#incidents', 1);
  docket.slack.faults.fail('chat.update', { kind: 'error', error: 'fatal_error' }, 100);
  await ask(ana, '#incidents', '/case severity 1 critical');
  await hurried(docket, 'it was given up', async () => (await health()).givenUp.length > 0);
  docket.slack.faults.clear();
  await ask(ana, '#incidents', '/case severity 1 low');
  await card(ana, '#incidents', 1, (text) => text.includes('severity low'));
  await hurried(docket, 'it is settled', async () => (await health()).givenUp.length === 0);
});

it('lets nobody but them and administrators try again what somebody asked for', async () => {
  await refuseBytes('58030');
  await addEvidence();
  await hurried(docket, 'it was given up', async () => (await health()).givenUp.length > 0);
  const [row] = await docket.database.read.execute<{ id: string }>(sql`select id from given_up_jobs`);
  const by = (name: string, capabilities: readonly Capability[]) =>
    perform(
      docket.deps,
      retryGivenUp,
      {
        ...actorIn(),
        workspaceId: docket.slack.teamId,
        user: { ...leo, profile_uid: name },
        capabilities: new Set(capabilities),
      },
      { id: row?.id ?? '' },
    );
  await expect(by('U0LEOBRAND1', ['read_cases'])).rejects.toMatchObject({ code: 'right_missing' });
  expect(await by('U0MIAKOCH01', ['read_cases', 'cases_settings'])).toEqual({ again: true });
  expect(await by('U0MIAKOCH01', ['read_cases', 'cases_settings'])).toEqual({ again: false });
});

it('says of a change of many cases where it was given up, and goes on from there with a tap', async () => {
  await docket.database.read.execute(
    sql.raw(`create function refuse() returns trigger language plpgsql as $$
      begin raise exception 'broken' using errcode = '58030'; end $$;
      create trigger refuse before update on cases for each row execute function refuse()`),
  );
  const actor = { ...actorIn(), workspaceId: docket.slack.teamId, user: { ...leo, profile_uid: ana.id } };
  const reportTo = { channelId: 'C0INCIDEN1', userId: ana.id };
  const asked = { action: 'severity', params: { severity: 'high' }, query: '', reportTo };
  const { runId } = await perform(docket.deps, previewBulk, actor, asked);
  await perform(docket.deps, startBulk, actor, { runId });
  await hurried(docket, 'it was given up', async () => (await health()).givenUp.length > 0);
  const told = await ana.see(() => noticeFor(ana));
  expect(words(told)).toContain('given up after 0 cases. It did not work');
  await docket.database.read.execute(sql`drop trigger refuse on cases`);
  await ana.click(told, { actionId: 'job_retry' });
  await card(ana, '#incidents', 1, (text) => text.includes('severity high'));
  await ana.see(async () => !(await noticeFor(ana)));
});

it('asks Slack for the administrators where none of them has worked with Docket yet', async () => {
  await docket.database.read.execute(sql`alter table receipts rename to receipts_away`);
  await docket.database.read.execute(sql`select graphile_worker.add_job('tidy', job_key := 'tidy', max_attempts := 1)`);
  const mia = docket.person('mia');
  const channel = await mia.directMessage(docket.slack.app.botUserId);
  await hurried(docket, 'an administrator was told', async () =>
    (await mia.messages({ channel })).some(({ text }) => text.includes('Some of my work was given up')),
  );
});
