import { sql } from 'drizzle-orm';
import type { Person } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { transact } from '../../src/store/transaction.ts';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { hurried, openCase, richText } from '../support/e2e.ts';
import { readJson } from '../support/json.ts';
import { ask, card, words } from '../support/look.ts';
import { matching } from '../support/matching.ts';
import { present } from '../support/present.ts';

describe('what a responder gets wrong', () => {
  let docket: TestDocket;
  let ana: Person;

  beforeAll(async () => {
    docket = await startTestDocket();
    ana = docket.person('ana');
    await openCase(ana, '#incidents', 'Phishing wave');
    await card(ana, '#incidents', 1);
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    await docket.stop();
  });

  async function count(table: string): Promise<number> {
    const [row] = await docket.database.read.execute<{ n: number }>(
      sql`select count(*)::int n from ${sql.identifier(table)}`,
    );
    return row?.n ?? 0;
  }

  it.each([
    ['/case title 1', 'A case needs a title'],
    [`/case title 1 ${'x'.repeat(161)}`, '161 characters'],
    ['/case status 1 shut', 'A status is one of'],
    ['/case severity 1 huge', 'A severity is one of'],
    ['/case assign 1 somebody', "don't know who"],
    ['/case assign 1', 'Who?'],
    ['/case tag 1', 'Which tags?'],
    ['/case status closed', 'Which case?'],
    ['/case show 4000000000', 'Which case?'],
    ['/case list stauts:open', '“stauts:open”'],
    ['/case space use nowhere', 'You do not have the right'],
    [`/case tag 1 ${Array.from({ length: 201 }, (_, n) => `+t${n}`).join(' ')}`, 'up to 200'],
    [`/case comment 1 ${'x'.repeat(30_001)}`, '30,001 characters'],
  ])('%s: says what is wrong and what to do', async (text, expected) => {
    expect(await ask(ana, '#incidents', text)).toContain(expected);
  });

  it.each([
    ['/case title 1 ', 'title_missing'],
    ['/case show 999', 'case_not_found'],
    ['/case list stauts:open', 'search_field_unknown'],
    ['/case space use nowhere', 'right_missing'],
  ])('%s: leaves the code in the log, with the number of the request, and none in the words', async (text, code) => {
    const from = docket.logged.length;
    const said = await ask(ana, '#incidents', text);
    const lines = docket.logged.slice(from).map((line) => readJson(z.looseObject({}), line));
    expect(lines).toContainEqual(
      matching.objectContaining({ code, requestId: matching.stringMatching(/^[0-9a-f-]{36}$/) }),
    );
    expect(said).not.toMatch(/[a-z]_[a-z]/);
  });

  it('says a number of what is our fault, under which the log tells more, with the number of the request', async () => {
    const rename = (from: string, to: string) =>
      docket.database.read.execute(sql.raw(`alter table ${from} rename to ${to}`));
    const from = docket.logged.length;
    await rename('user_actions', 'elsewhere');
    const said = await ask(ana, '#incidents', '/case activity 1').finally(() => rename('elsewhere', 'user_actions'));
    const [, reference] = /tell your admin this number: ([0-9a-f]{8})/.exec(said) ?? [];
    const lines = docket.logged.slice(from).map((line) => readJson(z.looseObject({}), line));
    expect(lines.filter((line) => line.reference === reference)).toEqual([
      matching.objectContaining({ code: 'fault_of_ours', requestId: matching.stringMatching(/^[0-9a-f-]{36}$/) }),
    ]);
    docket.errors.length = 0;
  });

  it('keeps the form open with the words beside the description that is too long', async () => {
    await ana.type({ channel: '#incidents' }, '/case new Long');
    await ana.see(() => ana.modal());
    await ana.fill('description', richText('x'.repeat(30_001)));
    const { errors } = await ana.submit();
    expect(errors?.description).toContain('30,001 characters');
    expect(JSON.stringify((await ana.modal())?.state.values)).toContain('xxxxx');
    await ana.close();
  });

  it('opens one case when the form is submitted twice at once', async () => {
    const before = await count('cases');
    await ana.type({ channel: '#incidents' }, '/case new Twice');
    await ana.see(() => ana.modal());
    await ana.fill('description', richText('Submitted by an impatient finger.'));
    await Promise.allSettled([ana.submit(), ana.submit()]);
    await docket.slack.settled();
    expect(await count('cases')).toBe(before + 1);
  });

  it('changes once what Slack delivers twice', async () => {
    const before = await count('user_actions');
    docket.slack.faults.deliver('command', 'duplicate');
    await ask(ana, '#incidents', '/case comment 1 Delivered twice');
    await docket.slack.settled();
    expect(await count('user_actions')).toBe(before + 1);
  });

  it('says so when Slack did not wait for the form', async () => {
    docket.slack.faults.fail('views.open', { kind: 'error', error: 'expired_trigger_id' });
    expect(await ask(ana, '#incidents', '/case new Too late')).toContain('nothing is lost');
    expect(await ana.modal()).toBeUndefined();
  });

  it('answers "Working on it", and does it once whoever keeps the case is done, however long that takes', async () => {
    let release = () => {};
    const held = transact(docket.database, async (tx) => {
      await tx.execute(sql`select 1 from cases where incremental_id = 1 for update`);
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    const said = async (text: string) =>
      (await ana.messages({ channel: '#incidents' })).some((message) => words(message).includes(text));
    Object.assign(docket.deps, { answerBudgetMs: 200, handoverMs: 500 });
    try {
      const asked = ana.type({ channel: '#incidents' }, '/case severity 1 critical');
      await ana.see(() => said('Working on it'), 8_000);
      await asked;
      await ana.see(async () => {
        const refused = sql`select 1 from audit_events where detail->>'code' = 'changed_elsewhere_now'`;
        return (await docket.database.read.execute(refused)).length > 0;
      }, 8_000);
    } finally {
      release();
      delete docket.deps.answerBudgetMs;
      delete docket.deps.handoverMs;
    }
    await held;
    await hurried(docket, 'it is done', () => said('severity is now critical'));
    expect(await said('nothing was changed')).toBe(false);
  }, 60_000);

  it('never shows a case of another space, and gives no hint that it exists', async () => {
    const mia = docket.person('mia');
    await ask(mia, '#sec-ops', '/case space create hidden');
    await ask(mia, '#sec-ops', '/case space use hidden');
    await openCase(mia, '#sec-ops', 'Secret', 'Eyes only');
    const [row] = await docket.database.read.execute<{ id: string }>(
      sql`select id from cases where space_id = 'hidden'`,
    );
    expect(await ask(ana, '#incidents', `/case show ${row?.id}`)).toBe(
      (await ask(ana, '#incidents', '/case show 00000000-0000-4000-8000-000000000000')).replaceAll(
        '00000000-0000-4000-8000-000000000000',
        present(row?.id),
      ),
    );
  });
});
