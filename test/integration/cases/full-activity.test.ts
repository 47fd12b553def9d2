import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../../../src/core/permission.ts';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { createCase } from '../../../src/operations/cases/create-case.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import type { Actor, Deps } from '../../../src/operations/operation.ts';
import { perform } from '../../../src/operations/perform.ts';
import { ensureWorkspace } from '../../../src/operations/workspace/resolve-context.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { ana } from '../../support/arbitrary.ts';
import { testDatabase } from '../../support/database.ts';

describe('a case with 10,000 entries in its activity', () => {
  let stop: () => Promise<void>;
  let deps: Deps;
  const actor: Actor = {
    workspaceId: 'T1',
    spaceId: 'default',
    user: ana,
    kind: 'person',
    capabilities: capabilitiesOf({}),
    requestId: 'test',
  };

  beforeAll(async () => {
    const test = await testDatabase();
    const database = openDatabase(test.url, { max: 2 });
    stop = () => database.close().then(() => test.drop());
    deps = { database, log: pino({ level: 'silent' }), now: () => new Date(), id: randomUUID, random: () => 0.5 };
    await ensureWorkspace(deps, 'T1', {});
    for (const title of ['Full', 'With room']) await perform(deps, createCase, actor, { title, description: 'x' });
    await database.read.execute(sql`
      insert into user_actions (workspace_id, space_id, id, case_id, type, action, payload, owner, created_at, created_by)
      select workspace_id, space_id, 'more-' || n, id, 'title', 'update', '{"title":"x"}', owner, now(), created_by
      from cases, generate_series(1, 9999) n where incremental_id = 1`);
  });
  afterAll(() => stop());

  it('refuses one more change in plain words, and keeps the case as it was', async () => {
    const edit = { cases: [{ incremental_id: 1 }], patch: { severity: 'high' as const } };
    await expect(perform(deps, updateCases, actor, edit)).rejects.toThrow('10,000 entries');
    const comment = { reference: { incremental_id: 1 }, comment: 'One more' };
    await expect(perform(deps, addComment, actor, comment)).rejects.toThrow('Nothing was changed');
  });

  it('is left out of a change of several, which goes on with the others', async () => {
    const edit = { cases: [{ incremental_id: 1 }, { incremental_id: 2 }], patch: { severity: 'high' as const } };
    const updated = await perform(deps, updateCases, actor, edit);
    expect(updated.map(({ case: of, changed }) => [of.title, of.severity, changed]).sort()).toEqual([
      ['Full', 'low', false],
      ['With room', 'high', true],
    ]);
  });
});
