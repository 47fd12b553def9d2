import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../integration/jobs/world.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { notedCard, openCase } from '../../support/e2e.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../../support/faults/database-proxy.ts';
import { answer, words } from '../../support/look.ts';

const CHANNEL = '#incidents';

let database: TestDatabase;
let proxy: DatabaseProxy;
let docket: TestDocket;
let sql: postgres.Sql;
beforeAll(async () => {
  database = await testDatabase();
  proxy = await openDatabaseProxy(database.url);
  docket = await startTestDocket({ database: { url: proxy.url, drop: async () => {} } });
  sql = postgres(database.url, { max: 2 });
});
afterAll(async () => {
  await docket.stop();
  await proxy.close();
  await sql.end();
  await database.drop();
});

it('says of what was kept, where it did not hear that it was, how it ends, and not that nothing was changed', async () => {
  const [ana, leo] = [docket.person('ana'), docket.person('leo')];
  await openCase(ana, CHANNEL, 'Phishing wave');
  await notedCard(docket, ana, CHANNEL, 1);
  Object.assign(docket.deps, { answerBudgetMs: 200, handoverMs: 1_500 });
  const held = await sql.reserve();
  await held`begin`;
  await held`select 1 from cases for update`;
  let isKept = false;
  proxy.losesAnswerTo = (statement) => {
    if (/insert into "?inbox/.test(statement)) isKept = true;
    return isKept && statement.startsWith('commit');
  };
  await leo.type({ channel: CHANNEL }, '/case comment 1 What Leo found');
  expect(isKept).toBe(true);
  const first = await answer(leo, CHANNEL);
  expect(words(first)).toContain('I am still at this');
  proxy.losesAnswerTo = () => false;
  // The work itself ends for want of the database.
  proxy.cut();
  await held`rollback`;
  held.release();
  const told = await leo.see(async () => {
    const all = (await leo.messages({ channel: CHANNEL })).filter(({ ephemeral }) => ephemeral).map(words);
    return all.some((text) => text.includes('comment added')) ? all.join('\n') : undefined;
  }, 25_000);
  expect(told).not.toContain('nothing was changed');
  await until('the comment is there once', async () => {
    const rows = await sql`select 1 from attachments where attributes->>'comment' = 'What Leo found'`;
    return rows.length === 1;
  });
}, 60_000);
