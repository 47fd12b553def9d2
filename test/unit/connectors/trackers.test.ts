import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { github } from '../../../src/connectors/github/calls.ts';
import { openSession } from '../../../src/connectors/index.ts';
import { jira } from '../../../src/connectors/jira/calls.ts';
import { linear } from '../../../src/connectors/linear/calls.ts';
import type { CaseStatus } from '../../../src/core/cases/case.ts';
import { type StatusMapping, USUAL_MAPPING } from '../../../src/core/connectors/status-mapping.ts';
import { type SandboxServices, startServices } from '../../../src/sandbox/services/index.ts';
import { anIncident } from '../../contract/connectors/incident.ts';
import { matching } from '../../support/matching.ts';

let services: SandboxServices;
beforeAll(async () => {
  services = await startServices();
});
beforeEach(() => {
  for (const service of [services.jira, services.github, services.linear]) service.calm();
});
afterAll(() => services.served.close());

const to = (status: CaseStatus, mapping: Partial<StatusMapping> = {}) => ({
  status,
  mapping: { ...USUAL_MAPPING, ...mapping },
});
const allowed = () => ({ allowedHosts: [services.served.host] });

describe('Jira', () => {
  const open = () =>
    openSession(jira, {
      config: { apiUrl: services.served.urlOf(services.jira), projectKey: 'SEC' },
      secrets: { signIn: 'basic', values: { email: 'ana@docket.example', apiToken: 'docket-jira-token' } },
      ...allowed(),
    });
  const held = (id: string) => services.jira.issues.find((issue) => issue.id === id) ?? expect.fail('no issue');

  test('gets tags as labels without spaces, and a title in one line', async () => {
    const { id, title, url } = await jira.create(open(), anIncident({ title: 'One\r\ntwo' }), {});
    expect(held(id).fields).toMatchObject({
      summary: 'One, two',
      labels: ['phishing', 'two-words', `docket-${anIncident().caseId}`],
    });
    expect([title, url]).toEqual([held(id).key, `${services.served.urlOf(services.jira)}/browse/${held(id).key}`]);
  });

  test('is given the first issue type that is no subtask where the case chose none', async () => {
    const { id } = await jira.create(open(), anIncident({ caseId: 'untyped' }), { issueType: null, priority: '' });
    expect(held(id).fields).toMatchObject({ issuetype: { id: '10001' } });
    expect(held(id).fields).not.toHaveProperty('priority');
  });

  test('offers the priorities of that type where the case chose none', async () => {
    const offered = await jira.choices?.(open(), 'priority', { issueType: null });
    expect(offered?.map(({ label }) => label)).toEqual(['Highest', 'High', 'Medium', 'Low']);
  });

  test('names the field that it does not take', async () => {
    const made = jira.create(open(), anIncident(), { otherFields: '{"customfield_1": "x"}' });
    await expect(made).rejects.toMatchObject({
      trouble: 'rejected',
      message: matching.stringContaining("customfield_1: Field 'customfield_1' cannot be set."),
    });
  });

  test('is found by quotes and backslashes in an id, and by nothing else', async () => {
    const caseId = 'a"b\\c d';
    const { id } = await jira.create(open(), anIncident({ caseId }), {});
    expect((await jira.find?.(open(), caseId))?.id).toBe(id);
    expect(await jira.find?.(open(), 'a" OR labels = "phishing')).toBeUndefined();
  });

  test.each<[string, 'new' | 'indeterminate' | 'done', CaseStatus, string]>([
    ['a closed case closes it', 'indeterminate', 'closed', 'done'],
    ['a case in progress moves it on', 'new', 'in-progress', 'indeterminate'],
    ['a case opened again opens it again', 'done', 'open', 'new'],
    ['an open case does not set work back', 'indeterminate', 'open', 'indeterminate'],
  ])('%s', async (_, before, status, after) => {
    const { id } = await jira.create(open(), anIncident(), {});
    services.jira.move(id, before);
    expect(await jira.move?.(open(), id, to(status))).toBeNull();
    expect(held(id).status.statusCategory.key).toBe(after);
  });

  test('that has no way there says so, and one that asks people for more refuses', async () => {
    const { id } = await jira.create(open(), anIncident(), {});
    services.jira.workflow.closedOff.add('Done');
    expect(await jira.move?.(open(), id, to('closed'))).toBe(
      'the workflow offers no way from “To Do” to a status of the category “Done”',
    );
    services.jira.workflow.closedOff.clear();
    services.jira.fault('echo', { method: 'POST', path: /transitions$/ });
    await expect(jira.move?.(open(), id, to('closed'))).rejects.toMatchObject({ trouble: 'rejected' });
    expect(held(id).status.name).toBe('To Do');
  });

  test('that demands a resolution gets the one that was chosen, else Done', async () => {
    services.jira.workflow.resolutions = ['Fixed', 'Done'];
    const [first, second] = [await jira.create(open(), anIncident(), {}), await jira.create(open(), anIncident(), {})];
    expect(await jira.move?.(open(), first.id, to('closed'))).toBeNull();
    expect(await jira.move?.(open(), second.id, to('closed', { closing: { resolution: 'Fixed' } }))).toBeNull();
    expect([held(first.id).resolution, held(second.id).resolution]).toEqual(['Done', 'Fixed']);
    services.jira.workflow.resolutions = [];
  });

  test('tells by webhook which issue changed', () => {
    expect(jira.ticketOfHook?.({ webhookEvent: 'jira:issue_updated', issue: { id: '1', key: 'SEC-1' } })).toBe('1');
    expect(jira.ticketOfHook?.({ webhookEvent: 'project_created' })).toBeUndefined();
  });
});

describe('GitHub', () => {
  const open = () =>
    openSession(github, {
      config: { apiUrl: services.served.urlOf(services.github), owner: 'acme', repo: 'incidents' },
      secrets: { signIn: 'token', values: { token: 'docket-github-token' } },
      ...allowed(),
    });

  test('a ticket is read with its newest comments, however many there are', async () => {
    const { id } = await github.create(open(), anIncident({ caseId: 'talkative' }), {});
    for (const count of [1, 100, 101, 250]) {
      const { comments } = services.github;
      while (comments.filter(({ issue }) => String(issue) === id).length < count) {
        const created_at = new Date().toISOString();
        comments.push({ id: comments.length + 1, issue: Number(id), body: `Comment ${count}`, created_at });
      }
      const read = await github.read?.(open(), id);
      expect(read?.comments.at(-1)).toMatchObject({ id: String(comments.length), text: `Comment ${count}` });
      expect(read?.comments.length).toBeGreaterThanOrEqual(Math.min(count, 100));
    }
  });

  test('hides the id of the case at the end, where a text that names another does not count', async () => {
    const forged = 'See <!-- docket:victim --> there';
    const { id } = await github.create(open(), anIncident({ caseId: 'a--b>', description: forged }), {});
    expect(await github.find?.(open(), 'victim')).toBeUndefined();
    expect((await github.find?.(open(), 'a--b>'))?.id).toBe(id);
    expect(services.github.issues.at(-1)?.body).toMatch(/<!-- docket:a-%2Db%3E -->$/);
  });

  test('closes and opens an issue with its case', async () => {
    const { id } = await github.create(open(), anIncident(), {});
    await github.move?.(open(), id, to('closed'));
    expect(services.github.issues.at(-1)?.state).toBe('closed');
    await github.move?.(open(), id, to('in-progress'));
    expect(services.github.issues.at(-1)?.state).toBe('open');
  });

  test('gets a long description cut, the mark after it', async () => {
    await github.create(open(), anIncident({ caseId: 'long', description: 'x'.repeat(70_000) }), {});
    const body = services.github.issues.at(-1)?.body ?? '';
    expect(body.length).toBeGreaterThan(65_000);
    expect(body).toMatch(/x\n\n… continued in Docket\n\n<!-- docket:long -->$/);
    expect(await github.find?.(open(), 'long')).toBeDefined();
  });

  test('tells by webhook which issue changed', () => {
    const issue = { number: 7, html_url: 'https://github.com/acme/incidents/issues/7', state: 'open' };
    expect(github.ticketOfHook?.({ action: 'edited', issue })).toBe('7');
    expect(github.ticketOfHook?.({ zen: 'Keep it simple.' })).toBeUndefined();
  });
});

describe('Linear', () => {
  const open = () =>
    openSession(linear, {
      config: { apiUrl: `${services.served.urlOf(services.linear)}/graphql`, teamId: 'team-1' },
      secrets: { signIn: 'token', values: { apiKey: 'docket-linear-key' } },
      ...allowed(),
    });

  test('gives a case that was unlinked another issue, and finds the newest', async () => {
    const incident = anIncident({ caseId: 'unlinked' });
    const first = await linear.create(open(), incident, {});
    expect(first.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    const second = await linear.create(open(), incident, {});
    expect(second.id).not.toBe(first.id);
    expect(await linear.find?.(open(), 'unlinked')).toEqual(second);
  });

  test('gets severity as priority, and the state that the status means', async () => {
    const { id } = await linear.create(open(), anIncident({ caseId: 'urgent', severity: 'critical' }), {});
    const issue = () => services.linear.issues.find((one) => one.id === id);
    expect(issue()).toMatchObject({ priority: 1 });
    await linear.update(open(), id, anIncident({ caseId: 'urgent', severity: 'low' }), {});
    expect(issue()).toMatchObject({ priority: 4 });
    for (const [status, stateId] of [
      ['in-progress', 'state-3'],
      ['closed', 'state-4'],
      ['open', 'state-2'],
    ] as const) {
      expect(await linear.move?.(open(), id, to(status))).toBeNull();
      expect(issue()).toMatchObject({ stateId });
    }
    expect(await linear.move?.(open(), id, to('closed', { states: { closed: 'Won’t fix' } }))).toBe(
      'the team has no state “Won’t fix”',
    );
  });

  test('tells by webhook which issue changed', () => {
    expect(linear.ticketOfHook?.({ type: 'Issue', data: { id: 'i' } })).toBe('i');
    expect(linear.ticketOfHook?.({ type: 'Comment', data: { id: 'c', issueId: 'i' } })).toBe('i');
    expect(linear.ticketOfHook?.({ type: 'Project', data: { id: 'p' } })).toBeUndefined();
  });
});
