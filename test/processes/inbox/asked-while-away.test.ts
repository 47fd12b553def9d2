import { sql } from 'drizzle-orm';
import type { Person } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../integration/jobs/world.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { notedCard, openCase, richText } from '../../support/e2e.ts';
import { answer, ask, words } from '../../support/look.ts';
import { type OwnPostgres, ownPostgres } from '../../support/postgres/own-postgres.ts';
import { present } from '../../support/present.ts';

const CHANNEL = '#incidents';
const AWAY = 'I cannot reach my database right now, so nothing was changed';

describe.each([
  ['is stopped', true, (database: OwnPostgres) => database.stop(), (database: OwnPostgres) => database.start()],
  [
    'hangs',
    false,
    async (database: OwnPostgres) => database.freeze(),
    async (database: OwnPostgres) => database.thaw(),
  ],
])('what a person asks for while the database %s', (_, isStopped, leave, comeBack) => {
  let database: OwnPostgres;
  let docket: TestDocket;
  let ana: Person;

  beforeAll(async () => {
    database = await ownPostgres();
    docket = await startTestDocket({ database });
    ana = docket.person('ana');
    await openCase(ana, CHANNEL, 'Phishing wave');
    await notedCard(docket, ana, CHANNEL, 1);
    await until('no job is left', async () => {
      const rows = await docket.database.read.execute(sql`select 1 from graphile_worker._private_jobs`);
      return rows.length === 0;
    });
  });
  afterAll(async () => {
    await docket.stop();
  });

  it('is answered in time: nothing was changed, with the text of it, and so it stays', async () => {
    const leo = docket.person('leo');
    await ana.type({ channel: CHANNEL }, '/case edit 1');
    await ana.see(() => ana.modal());
    await ana.fill('title', 'Phishing wave, second day');
    await ana.fill('description', richText('Two hours of work'));
    const list = await ask(leo, CHANNEL, '/case list');
    expect(list).toContain('Phishing wave');
    const before = (await answer(leo, CHANNEL)).ts;

    // Where it is stopped, people hear so at once; where it hangs, as late as they ever do.
    if (isStopped) docket.deps.answerBudgetMs = 300;
    await leave(database);
    const [typed, form] = await Promise.all([
      leo.type({ channel: CHANNEL }, '/case comment 1 Short words'),
      ana.submit(),
    ]);
    expect(typed.trouble).toBeUndefined();
    expect(form.trouble).toBeUndefined();
    const said = words(await answer(leo, CHANNEL, before));
    expect(said).toContain(AWAY);
    expect(said).toContain('/case comment 1 Short words');
    const modal = present(await ana.modal());
    expect(JSON.stringify(modal)).toContain(AWAY);
    expect(JSON.stringify([modal.blocks, modal.state])).toContain('Two hours of work');

    const clicked = (await answer(leo, CHANNEL)).ts;
    const card = present((await leo.messages({ channel: CHANNEL })).find(({ text }) => text.startsWith('Case 1,')));
    const click = await leo.choose({ channel: CHANNEL, ts: card.ts }, { actionId: 'case_status' }, 'closed');
    expect(click.trouble).toBeUndefined();
    expect(words(await answer(leo, CHANNEL, clicked))).toContain(AWAY);

    delete docket.deps.answerBudgetMs;
    await comeBack(database);
    await leo.see(async () => (await ask(leo, CHANNEL, '/case show 1')).includes('To be looked at'), 25_000);
    const rows = await docket.database.read.execute(
      sql`select 1 from cases where title <> 'Phishing wave' or status <> 'open'
        union all select 1 from attachments union all select 1 from inbox where handled_at is null`,
    );
    expect(rows).toHaveLength(0);
    expect((await ana.submit()).errors).toBeUndefined();
    await ana.see(async () => (await ask(leo, CHANNEL, '/case show 1')).includes('Two hours of work'));
  }, 60_000);
});
