import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { saveConnectorSettings } from '../../../src/operations/connectors/save-connector-settings.ts';
import { perform } from '../../../src/operations/perform.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { listAttachments } from '../../../src/store/attachments/attachments.ts';
import { updateConnector } from '../../../src/store/connectors/connectors.ts';
import { addEffect } from '../../../src/store/effects.ts';
import { transact } from '../../../src/store/transaction.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { runs, withinMs } from '../../support/runs.ts';

let harness: PushHarness;
beforeEach(async () => {
  harness = await openPushHarness();
  await transact(harness.deps.database, (tx) => updateConnector(tx, harness.actor, 'jira', { two_way: true }));
});
afterEach(() => harness.close());

const scope = { workspaceId: 'T1', spaceId: 'default' };
const STATUSES = { open: 'new', 'in-progress': 'indeterminate', closed: 'done' } as const;
type Status = keyof typeof STATUSES;

async function look(): Promise<void> {
  await transact(harness.deps.database, (tx) => addEffect(tx, 'read_tickets', { ...scope, connectorId: 'jira' }));
  // The tickets of closed cases are looked at every hour.
  await harness.pass(3_700);
}

const issueOf = (number: number) => harness.jira.issues.find(({ fields }) => fields.summary === `Case ${number}`);
const writes = () => harness.jira.requests.filter(({ method }) => method !== 'GET').length;
const move = (number: number, status: Status) => harness.jira.move(issueOf(number)?.id ?? '', STATUSES[status]);
let written = 0;
function write(number: number, body: string): void {
  const author = { displayName: 'Beth Anglin' };
  written += 1;
  issueOf(number)?.comments.push({ id: `there-${written}`, body, author, created: new Date().toISOString() });
}
const ref = (number: number) => ({ incremental_id: number });
const comments = async (number: number) => {
  const all = await listAttachments(harness.deps.database.read, scope, (await harness.case(number)).id);
  return all.map(({ attributes }) => attributes);
};

async function pushed(number: number): Promise<void> {
  await harness.put(number, { title: `Case ${number}` });
  await harness.ask([number]);
  await harness.work();
}

describe('what happens in the external system', () => {
  it('comes back marked as from there, is not pushed back, and does not come twice', async () => {
    await perform(harness.deps, saveConnectorSettings, harness.actor, { pushOnEdit: true });
    await pushed(1);
    await look();
    move(1, 'in-progress');
    write(1, 'Blocked the sender.');
    const before = writes();
    for (let turn = 0; turn < 3; turn += 1) await look();
    expect(writes()).toBe(before);
    expect((await harness.case(1)).status).toBe('in-progress');
    expect(await comments(1)).toMatchObject([
      {
        comment: 'Blocked the sender.',
        created_by: { username: 'Jira HQ', full_name: 'Beth Anglin, Jira HQ (SEC-1)' },
      },
    ]);
    const status = (await harness.activity(1)).find(({ type }) => type === 'status');
    expect(status?.created_by).toEqual({ username: 'Jira HQ', full_name: 'Jira HQ (SEC-1)', email: null });
    const [state] = await perform(harness.deps, getPushState, harness.actor, { cases: [ref(1)] });
    expect(state?.requiresUpdate).toBe(false);
  });

  it('is left alone where the connector is not to follow it', async () => {
    await transact(harness.deps.database, (tx) => updateConnector(tx, harness.actor, 'jira', { two_way: false }));
    await pushed(1);
    move(1, 'closed');
    await look();
    expect((await harness.case(1)).status).toBe('open');
  });
});

const SIDES = ['ours', 'theirs'] as const;
const status = fc.constantFrom<Status>('open', 'in-progress', 'closed');
const step = fc.oneof(
  fc.record({ kind: fc.constant('here' as const), status }),
  fc.record({ kind: fc.constant('there' as const), status }),
  fc.record({ kind: fc.constantFrom('say here' as const, 'say there' as const, 'push' as const, 'look' as const) }),
);

it(
  'both sides come to say the same, whoever changes what in which order, and then nothing goes on',
  async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 7 }), fc.constantFrom(...SIDES), async (steps, side) => {
        number += 1;
        const n = number;
        await pushed(n);
        let said = 0;
        for (const one of steps) {
          if (one.kind === 'here') {
            await perform(harness.deps, updateCases, harness.actor, { cases: [ref(n)], patch: { status: one.status } });
          } else if (one.kind === 'there') move(n, one.status);
          else if (one.kind === 'say here') {
            said += 1;
            await perform(harness.deps, addComment, harness.actor, {
              reference: ref(n),
              comment: `Words ${said} of ${n} from here`,
            });
          } else if (one.kind === 'say there') {
            said += 1;
            write(n, `Words ${said} of ${n} from there`);
          } else if (one.kind === 'push') {
            await harness.ask([n]);
            await harness.work();
          } else await look();
        }
        await look();
        await harness.ask([n]);
        await harness.work();
        await look();
        while (await harness.answer(n, side)) await look();
        const before = writes();
        await look();
        expect(writes()).toBe(before);
        expect(issueOf(n)?.status.statusCategory.key).toBe(STATUSES[(await harness.case(n)).status]);
        const heads = (texts: (string | undefined)[]) => texts.map((text) => text?.split('\n')[0]).sort();
        expect(heads(issueOf(n)?.comments.map(({ body }) => body) ?? [])).toEqual(
          heads((await comments(n)).map(({ comment }) => comment)),
        );
        expect(issueOf(n)?.comments).toHaveLength(said);
      }),
      runs(6),
    );
  },
  withinMs(120_000),
);
