import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runJobsUntilIdle } from '../../../src/jobs/workers/run-until-idle.ts';
import { receiveDelivery } from '../../../src/operations/inbox.ts';
import { ensureWorkspace } from '../../../src/operations/workspace/resolve-context.ts';
import { transact } from '../../../src/store/transaction.ts';
import { type EvidenceHarness, INCIDENTS, openEvidenceHarness } from '../../support/harnesses/evidence-harness.ts';

let harness: EvidenceHarness;

beforeAll(async () => {
  harness = await openEvidenceHarness();
  const { slack, context } = harness;
  await ensureWorkspace(context.deps, slack.teamId, { bot_user_id: slack.app.botUserId });
});
afterAll(() => harness.close());

test('words that are handled again after a kill are one comment, although a name was found out only then', async () => {
  const { slack, context } = harness;
  const { deps } = context;
  const found = await harness.newCase();
  const [leo, mia] = [slack.person('leo'), slack.person('mia')];
  const say = async (key: string, words: string, ts: string) => {
    const text = `<@${slack.app.botUserId}> ${words}`;
    const message = { type: 'app_mention', channel: INCIDENTS, user: leo.id, text, ts };
    await receiveDelivery(deps, slack.teamId, {
      key,
      kind: 'words',
      payload: { entry: 'mention', message },
      queue: key,
    });
  };
  await say('words:1', 'help', '1.1');
  await runJobsUntilIdle(context);

  // The process dies between the comment and the note that it is done: here that note is refused.
  await transact(deps.database, (tx) =>
    tx.execute(sql`alter table inbox add constraint dies check (key <> 'words:2' or handled_at is null)`),
  );
  slack.faults.fail('users.info', { kind: 'http', status: 500 }, 1);
  await say('words:2', `comment ${found.incremental_id} Please ask <@${mia.id}>`, '1.2');
  expect((await runJobsUntilIdle(context)).failed.map(({ kind }) => kind)).toEqual(['handle_delivery']);
  await transact(deps.database, async (tx) => {
    await tx.execute(sql`alter table inbox drop constraint dies`);
    await tx.execute(sql`update graphile_worker._private_jobs set run_at = now()`);
  });
  await runJobsUntilIdle(context);
  expect(await harness.comments(found)).toHaveLength(1);
});
