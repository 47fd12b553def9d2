import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TicketChoice } from '../../../src/core/transfer/import-run.ts';
import { listTickets } from '../../../src/store/push/tickets.ts';
import { pushes } from '../../../src/store/schema.ts';
import { type ImportHarness, ndjson, openImportHarness } from '../../support/harnesses/import-harness.ts';
import { objectLines } from '../../support/kibana/kibana-line.ts';
import { action, comment, kibanaCase, userAction } from '../../support/kibana/kibana-objects.ts';
import { itemAt } from '../../support/present.ts';

let harness: ImportHarness;
beforeEach(async () => {
  harness = await openImportHarness({ shared: true });
  await harness.import(ndjson(action('jira-1')));
});
afterEach(() => harness.close());

const service = {
  ...{ connector_name: 'Jira', external_id: '10045', external_title: 'SEC-7', external_url: 'https://x.example.com/7' },
  ...{ pushed_at: '2024-01-01T10:00:00.000Z', pushed_by: { email: null, full_name: null, username: 'ada' } },
};

/** A pushed case, one of which only the activity tells that it was, and one that never was. */
function file(): string {
  const found = kibanaCase('c1', { external_service: service }, 'jira-1');
  found.references.push({ id: 'jira-1', name: 'pushConnectorId', type: 'action' });
  const sent = comment('k1', 'c1');
  sent.attributes = { ...sent.attributes, pushed_at: service.pushed_at, pushed_by: service.pushed_by };
  const entries = ['c1', 'c2'].map((caseId) => {
    const entry = userAction(`pushed-${caseId}`, caseId);
    entry.attributes = {
      ...entry.attributes,
      ...{ type: 'pushed', action: 'push_to_service', payload: { externalService: service } },
    };
    entry.references.push({ id: 'jira-1', name: 'pushConnectorId', type: 'action' });
    return entry;
  });
  return ndjson(found, sent, kibanaCase('c2', {}, 'jira-1'), ...entries, kibanaCase('c3', {}, 'jira-1'));
}

async function copies(tickets?: TicketChoice) {
  const result = await harness.import(file(), { newCopies: true, ...(tickets && { tickets }) });
  const lines = objectLines(await harness.export());
  const cases = lines.filter(({ type }) => type === 'cases');
  const { database } = harness.deps;
  return {
    result,
    lines,
    cases,
    tickets: await listTickets(
      database.read,
      harness.actor,
      cases.map(({ id }) => id),
    ),
    pushes: await database.read.select().from(pushes).where(eq(pushes.workspace_id, harness.actor.workspaceId)),
  };
}

test('copies have no tickets unless somebody says so', async () => {
  const { result, lines, cases, tickets, pushes } = await copies();
  expect(result).toMatchObject({ created: 4, skipped: 2, failed: 0, tickets: { cases: 2 } });
  expect(itemAt(cases, 0).attributes).toMatchObject({ external_service: null, connector: { type: '.jira' } });
  expect(JSON.stringify(lines)).not.toMatch(/SEC-7|pushConnectorId|"pushed_at":"/);
  expect([tickets, pushes]).toEqual([[], []]);
});

test('copies keep the links where that is said', async () => {
  const { result, cases, tickets } = await copies('keep');
  expect(result).toMatchObject({ created: 6, skipped: 0, tickets: { cases: 2 } });
  expect(itemAt(cases, 0).attributes).toMatchObject({ external_service: { external_title: 'SEC-7' } });
  expect(tickets.map(({ externalId }) => externalId)).toEqual(['10045', '10045']);
});

test('new tickets are asked for where a first case has one', async () => {
  const { result, cases, tickets, pushes } = await copies('new');
  expect(result).toMatchObject({ created: 4, skipped: 2, tickets: { cases: 2, requested: 2 } });
  expect(tickets).toEqual([]);
  const pushed = pushes.map(({ case_id, connector_id, state }) => [case_id, connector_id, state]);
  expect(pushed.sort()).toEqual(
    cases
      .slice(0, 2)
      .map(({ id }) => [id, 'jira-1', 'waiting'])
      .sort(),
  );
});

test('a connector that cannot push is asked for no ticket', async () => {
  const email = action('jira-1');
  email.attributes = { ...email.attributes, actionTypeId: '.email', config: {} };
  await harness.import(ndjson(email));
  const { result, pushes } = await copies('new');
  expect(result).toMatchObject({ created: 4, tickets: { cases: 2, requested: 0 } });
  expect(pushes).toEqual([]);
});

test('a dry run counts the cases that have tickets; what is no copy keeps its own', async () => {
  expect(await harness.import(file(), { dryRun: true, newCopies: true })).toMatchObject({ tickets: { cases: 2 } });
  expect(await harness.import(file(), { tickets: 'leave' })).toMatchObject({ created: 6, skipped: 0 });
  expect(await listTickets(harness.deps.database.read, harness.actor, ['c1', 'c2'])).toHaveLength(2);
});
