import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CASE_STATUSES, type CaseStatus } from '../../../src/core/cases/case.ts';
import { setCaseConnector } from '../../../src/operations/cases/set-case-connector.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { saveConnectorSettings } from '../../../src/operations/connectors/save-connector-settings.ts';
import { perform } from '../../../src/operations/perform.ts';
import { getConflictRule } from '../../../src/operations/push/get-conflict-rule.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { resolveConflict } from '../../../src/operations/push/resolve-conflict.ts';
import { listThreadConflicts } from '../../../src/store/push/ticket-conflicts.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { itemAt, present } from '../../support/present.ts';
import { runs, withinMs } from '../../support/runs.ts';

let harness: PushHarness;
beforeEach(async () => {
  harness = await openPushHarness();
  await harness.goBothWays();
});
afterEach(() => harness.close());

const CATEGORIES = { open: 'new', 'in-progress': 'indeterminate', closed: 'done' } as const;
const reportTo = { userId: 'U0ANARUIZ1', channelId: 'C9' };
const ref = (number: number) => ({ incremental_id: number });
const edit = (number: number, patch: object) =>
  perform(harness.deps, updateCases, harness.actor, { cases: [ref(number)], patch });
const issue = (number: number) => itemAt(harness.jira.issues, number - 1);
const move = (number: number, status: CaseStatus) => harness.jira.move(issue(number).id, CATEGORIES[status]);
const rename = (number: number, title: string) => Object.assign(issue(number).fields, { summary: title });
const state = async (number: number) =>
  present((await perform(harness.deps, getPushState, harness.actor, { cases: [ref(number)] }))[0]);
const choose = (number: number, rule: 'ask' | 'ours' | 'theirs') =>
  perform(harness.deps, setCaseConnector, harness.actor, { cases: [ref(number)], connectorId: 'jira', rule });
const sides = async (number: number) => {
  const { title, status } = await harness.case(number);
  const { fields, status: there } = issue(number);
  return {
    ours: { title, status: CATEGORIES[status] },
    theirs: { title: fields.summary, status: there.statusCategory.key },
  };
};

async function push(number: number): Promise<void> {
  await harness.ask([number], reportTo);
  await harness.work();
}

async function pushed(number: number, shared = false): Promise<void> {
  await harness.put(number, { title: `Case ${number}` }, shared);
  await push(number);
  await harness.look();
}

describe('a title that changed there alone', () => {
  it('comes here, also where a push would have overwritten it, and is not pushed back', async () => {
    await pushed(1);
    rename(1, 'Phish at the gate');
    await harness.look();
    expect((await harness.case(1)).title).toBe('Phish at the gate');
    expect(await state(1)).toMatchObject({ requiresUpdate: false, conflict: null });
    rename(1, 'Phish in the house');
    await edit(1, { tags: { add: ['phish'] } });
    await push(1);
    expect((await harness.case(1)).title).toBe('Phish in the house');
    expect(issue(1).fields.summary).toBe('Phish in the house');
    const taken = (await harness.activity(1)).filter(({ type }) => type === 'title');
    expect(taken.map(({ created_by }) => created_by.full_name)).toEqual(['Jira HQ (SEC-1)', 'Jira HQ (SEC-1)']);
  });
});

describe('what changed on both sides', () => {
  const conflict = async (shared = false) => {
    await pushed(1, shared);
    move(1, 'closed');
    await edit(1, { status: 'in-progress' });
    await harness.look();
  };
  const asked = async () => present((await state(1)).conflict);
  const questions = () => harness.posts().filter((text) => text.includes('❓'));
  const updates = () => harness.world.slack.updates.map(({ text }) => text);

  it('is asked about once in the thread, and neither side gets it until that is answered', async () => {
    await conflict(true);
    await harness.look();
    await push(1);
    await harness.look();
    const question = 'C1: ❓ SEC-1 says Done in Jira HQ; here the case is in progress. Which one counts?';
    expect(questions()).toEqual([question]);
    expect(await sides(1)).toMatchObject({ ours: { status: 'indeterminate' }, theirs: { status: 'done' } });
  });

  it('goes there where ours counts, and the question is replaced', async () => {
    await conflict(true);
    expect(await harness.answer(1, 'ours')).toBe(true);
    await harness.look();
    expect(await sides(1)).toMatchObject({ ours: { status: 'indeterminate' }, theirs: { status: 'indeterminate' } });
    expect(questions()).toHaveLength(1);
    expect(updates()).toContain('✅ Ana Ruiz kept the status of the case; SEC-1 in Jira HQ follows.');
  });

  it('comes here where theirs counts, and nothing is pushed for it', async () => {
    await conflict();
    await harness.answer(1, 'theirs');
    expect(await sides(1)).toMatchObject({ ours: { status: 'done' }, theirs: { status: 'done' } });
    expect(await state(1)).toMatchObject({ requiresUpdate: false, conflict: null, push: null });
  });

  it('is answered once, and not by who read an older question', async () => {
    await conflict();
    const { id: conflictId, revision } = await asked();
    rename(1, 'Another name');
    await edit(1, { title: 'My name' });
    await harness.look();
    const answer = (of: number) =>
      perform(harness.deps, resolveConflict, harness.actor, { conflictId, revision: of, answer: 'theirs', reportTo });
    await expect(answer(revision)).rejects.toThrow('SEC-1 changed since you were asked');
    await answer(revision + 1);
    await expect(answer(revision + 1)).rejects.toThrow('This question is over');
    expect((await sides(1)).ours).toEqual({ title: 'Another name', status: 'done' });
  });

  it('needs no answer any more where both come to say the same', async () => {
    await conflict();
    await edit(1, { status: 'closed' });
    await harness.look();
    expect(await state(1)).toMatchObject({ conflict: null, requiresUpdate: false });
  });

  it('holds back the title and not the comments', async () => {
    await pushed(1);
    rename(1, 'Their name');
    await edit(1, { title: 'Our name' });
    await harness.look();
    await push(1);
    expect(await sides(1)).toMatchObject({ ours: { title: 'Our name' }, theirs: { title: 'Their name' } });
    expect(harness.posts().at(-1)).toContain('asks which side counts');
    await harness.answer(1, 'ours');
    expect((await sides(1)).theirs.title).toBe('Our name');
  });
});

describe('the rule of a case', () => {
  it('is that of Kibana where it says one, which asking leaves as it came', async () => {
    await harness.put(1, {
      settings: { syncAlerts: true, externalSync: { autoPush: true, conflictStrategy: 'external' } },
    });
    const rule = () =>
      perform(harness.deps, getConflictRule, harness.actor, { reference: ref(1), connectorId: 'jira' });
    expect(await rule()).toBe('theirs');
    await choose(1, 'ask');
    expect(await rule()).toBe('ask');
    expect((await harness.case(1)).settings.externalSync).toEqual({ autoPush: true, conflictStrategy: 'external' });
    await choose(1, 'ours');
    expect(await rule()).toBe('ours');
    expect((await harness.case(1)).settings.externalSync).toEqual({ autoPush: true, conflictStrategy: 'kibana' });
  });

  it.each([
    ['ours', 'indeterminate', 'Our name'],
    ['theirs', 'done', 'Their name'],
  ] as const)('%s lets that side win without a question', async (rule, status, title) => {
    await pushed(1);
    await choose(1, rule);
    move(1, 'closed');
    rename(1, 'Their name');
    await edit(1, { status: 'in-progress', title: 'Our name' });
    await harness.look();
    await push(1);
    await harness.look();
    const both = { title, status };
    expect(await sides(1)).toEqual({ ours: both, theirs: both });
    expect(await state(1)).toMatchObject({ conflict: null, requiresUpdate: false });
  });
});

/** The titles of a ticket that people were told of: taken over, or in a question. */
async function seenTitles(number: number): Promise<string[]> {
  const { read } = harness.deps.database;
  const { id } = await harness.case(number);
  const conflicts = await listThreadConflicts(read, harness.actor, id, '2000-01-01T00:00:00Z');
  const taken = (await harness.activity(number)).map(({ payload }) => payload.title);
  return [...taken, ...conflicts.map(({ asked }) => asked.title)].filter((title) => title !== undefined);
}

const status = fc.constantFrom<CaseStatus>(...CASE_STATUSES);
const OTHERS = ['title here', 'title there', 'push', 'look', 'work', 'ours', 'theirs'] as const;
const step = fc.oneof(
  fc.record({ what: fc.constantFrom('status here' as const, 'status there' as const), status }),
  fc.record({ what: fc.constantFrom(...OTHERS) }),
);

it(
  'whoever edits what where in which order, both sides say the same once it is answered, and nothing vanishes unseen',
  async () => {
    let number = 0;
    const rules = fc.constantFrom('ask' as const, 'ours' as const, 'theirs' as const);
    const story = [fc.array(step, { maxLength: 9 }), rules, fc.boolean(), fc.constantFrom('ours', 'theirs')] as const;
    const overwritten: string[] = [];
    const { handle } = harness.jira;
    harness.jira.handle = async (...request) => {
      const before = harness.jira.issues.map(({ fields }) => String(fields.summary));
      await handle(...request);
      const lost = before.filter((title, nth) => harness.jira.issues[nth]?.fields.summary !== title);
      overwritten.push(...lost.filter((title) => title.startsWith('Theirs')));
    };
    await fc.assert(
      fc.asyncProperty(...story, async (steps, rule, pushOnEdit, last) => {
        number += 1;
        const n = number;
        overwritten.length = 0;
        await perform(harness.deps, saveConnectorSettings, harness.actor, { pushOnEdit });
        await pushed(n);
        await choose(n, rule);
        for (const [nth, one] of steps.entries()) {
          if ('status' in one)
            await (one.what === 'status here' ? edit(n, { status: one.status }) : move(n, one.status));
          else if (one.what === 'title here') await edit(n, { title: `Ours ${nth} of ${n}` });
          else if (one.what === 'title there') rename(n, `Theirs ${nth} of ${n}`);
          else if (one.what === 'push') await push(n);
          else if (one.what === 'look') await harness.look();
          else if (one.what === 'work') await harness.work();
          else await harness.answer(n, one.what);
        }
        await harness.look();
        while (await harness.answer(n, last)) await harness.look();
        await push(n);
        await harness.look();
        const { ours, theirs } = await sides(n);
        // Work that has begun there is not set back by a case that is open.
        const isAhead = theirs.status === 'indeterminate' && ours.status === 'new';
        expect(theirs).toEqual(isAhead ? { ...ours, status: theirs.status } : ours);
        expect(await seenTitles(n)).toEqual(expect.arrayContaining(rule === 'ours' ? [] : overwritten));
        expect(await state(n)).toMatchObject({ conflict: null, requiresUpdate: false });
      }),
      runs(25),
    );
  },
  withinMs(120_000),
);
