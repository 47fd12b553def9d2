import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { getCaseDetails } from '../../../src/operations/cases/get-case-details.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import { caseDetails } from '../../../src/slack/blocks/cases/case-details.ts';
import { listUserActions } from '../../../src/store/cases/user-actions.ts';
import { type ImportHarness, ndjson, openImportHarness } from '../../support/harnesses/import-harness.ts';
import { objectLines } from '../../support/kibana/kibana-line.ts';
import { action, comment, kibanaCase, userAction } from '../../support/kibana/kibana-objects.ts';
import { words } from '../../support/look.ts';
import { matching } from '../../support/matching.ts';

let harness: ImportHarness;
beforeEach(async () => {
  harness = await openImportHarness();
});
afterEach(() => harness.close());

const own = (name: string) =>
  readFileSync(new URL(`../../fixtures/kibana-own/${name}.ndjson`, import.meta.url), 'utf8');

/** A case with a connector that no Kibana knows, by which it was pushed, and the activity of that. */
function github() {
  const connector = action('gh');
  connector.attributes = { ...connector.attributes, actionTypeId: '.github', name: 'GitHub', config: {} };
  const service = {
    ...{ connector_name: 'GitHub', external_id: '7', external_title: '#7', external_url: 'https://x.example.com/7' },
    ...{ pushed_at: '2024-01-01T10:00:00.000Z', pushed_by: { email: null, full_name: null, username: 'ada' } },
  };
  const found = kibanaCase('c1', { title: 'Leaked key', external_service: service }, 'gh');
  found.attributes.connector = { name: 'GitHub', type: '.github', fields: [{ key: 'labels', value: 'bug' }] };
  found.references.push({ id: 'gh', name: 'pushConnectorId', type: 'action' });
  const chosen = userAction('a1', 'c1');
  chosen.attributes = {
    ...chosen.attributes,
    ...{ type: 'connector', action: 'update' },
    payload: { connector: { name: 'GitHub', type: '.github', fields: { labels: 'bug' } } },
  };
  chosen.references.push({ id: 'gh', name: 'connectorId', type: 'action' });
  const pushed = userAction('a2', 'c1');
  pushed.attributes = {
    ...pushed.attributes,
    ...{ type: 'pushed', action: 'push_to_service', payload: { externalService: service } },
  };
  pushed.references.push({ id: 'gh', name: 'pushConnectorId', type: 'action' });
  return ndjson(connector, found, chosen, pushed);
}

test('a case with a connector that Kibana does not know leaves with none, and what was pushed stays told', async () => {
  await harness.import(github());
  for (const profile of ['kibana-8.8', 'kibana-7.16', '9.x'] as const) {
    const lines = await harness.export({ profile });
    const [found, chosen, pushed] = objectLines(lines);
    expect(found?.attributes).toMatchObject({
      connector: { name: 'none', type: '.none', fields: [] },
      external_service: { external_title: '#7' },
    });
    expect(JSON.stringify([found?.references, chosen?.references, pushed?.references])).not.toContain('"gh"');
    expect(JSON.stringify(chosen?.attributes)).not.toContain('.github');
    expect(JSON.stringify(pushed?.attributes)).toContain('https://x.example.com/7');
    expect(lines.at(-1)).toMatchObject({
      missingRefCount: 0,
      excludedObjects: [{ type: 'action', id: 'gh', reason: 'excluded' }],
    });
  }
});

test('a connector type goes to the Kibanas that know it, and an older one loses it', async () => {
  const hive = action('hive');
  hive.attributes = {
    ...hive.attributes,
    actionTypeId: '.thehive',
    name: 'Hive',
    config: { url: 'https://h.example' },
  };
  const found = kibanaCase('c1', {}, 'hive');
  found.attributes.connector = { name: 'Hive', type: '.thehive', fields: [{ key: 'tlp', value: '3' }] };
  await harness.import(ndjson(hive, found));
  const [, now] = objectLines(await harness.export({ profile: '8.16' }));
  expect(now?.attributes.connector).toEqual({ name: 'Hive', type: '.thehive', fields: [{ key: 'tlp', value: 3 }] });
  const [before] = objectLines(await harness.export({ profile: '8.15' }));
  expect(before?.attributes.connector).toMatchObject({ type: '.none' });
});

test('a case of 9.x goes back to 9.x with its counters and switches, and to older ones without what these cannot hold', async () => {
  const { connector, external_service, ...plain } = kibanaCase('c1').attributes;
  const found = kibanaCase('c1', {
    ...plain,
    ...{ connector, external_service, category: 'Fraud', total_events: 2, total_observables: 1 },
    customFields: [{ key: 'loss', type: 'text', value: '12' }],
    observables: [{ id: 'o', typeKey: 'observable-type-ipv4', value: '203.0.113.9', createdAt: 't', updatedAt: null }],
    settings: { syncAlerts: true, extractObservables: true },
  });
  const event = comment('e1', 'c1');
  event.attributes = { ...event.attributes, type: 'event', eventId: 'e', index: 'logs', comment: undefined };
  const entry = userAction('a1', 'c1');
  const customFields = [{ key: 'loss', type: 'text', value: '12' }];
  entry.attributes = { ...entry.attributes, type: 'customFields', action: 'update', payload: { customFields } };
  await harness.import(ndjson(found, event, entry));

  const newest = objectLines(await harness.export({ profile: '9.3' }));
  expect(newest.map(({ id }) => id).sort()).toEqual(['a1', 'c1', 'e1']);
  expect(newest[0]).toMatchObject({ typeMigrationVersion: '10.6.0', attributes: found.attributes });

  const older = await harness.export({ profile: '8.17' });
  expect(objectLines(older).map(({ id }) => id)).toEqual(['c1', 'a1']);
  expect(older[0]?.typeMigrationVersion).toBe('10.1.0');
  expect(older[0]?.attributes).toHaveProperty('customFields');
  expect(older[0]?.attributes).not.toHaveProperty('observables');
  expect(older[0]?.attributes?.settings).toEqual({ syncAlerts: true });
  expect(older.at(-1)).toMatchObject({ excludedObjects: [{ id: 'e1' }] });

  const oldest = await harness.export({ profile: '8.4' });
  expect(oldest[0]).toMatchObject({ migrationVersion: { cases: '8.3.0' }, attributes: { severity: 'medium' } });
  expect(oldest[0]?.attributes).not.toHaveProperty('assignees');
});

test('a template and definitions of fields go with the case that names them, where the Kibana has templates', async () => {
  await harness.import(own('templates'));
  const types = async (profile: '9.x' | '9.4') =>
    objectLines(await harness.export({ profile }))
      .map(({ type }) => type)
      .sort();
  expect(await types('9.x')).toEqual(['cases', 'cases-field-definition', 'cases-templates']);
  expect(await types('9.4')).toEqual(['cases']);
  expect((await harness.export()).at(-1)).toMatchObject({
    excludedObjectsCount: 2,
    excludedObjects: matching.arrayContaining([
      { type: 'cases-templates', id: '00000000-0000-4000-8000-000000000500', reason: 'excluded' },
    ]),
  });
});

test('a webhook leaves without what a Kibana does not know of its configuration', async () => {
  const url = 'https://desk.example.com/tickets';
  const config = {
    ...{ createIncidentUrl: url, createIncidentJson: '{}', createIncidentResponseKey: 'id' },
    ...{ getIncidentUrl: `${url}/{{{external.system.id}}}`, getIncidentResponseExternalTitleKey: 'id' },
    ...{ viewIncidentUrl: url, updateIncidentUrl: url, updateIncidentJson: '{}', hasAuth: true },
    ...{
      authType: 'webhook-authentication-ssl',
      certType: 'ssl-pfx',
      getIncidentMethod: 'post',
      getIncidentJson: '{}',
    },
  };
  const webhook = action('desk');
  webhook.attributes = { ...webhook.attributes, actionTypeId: '.cases-webhook', config };
  await harness.import(ndjson(webhook, kibanaCase('c1', {}, 'desk')));
  const configFor = async (options: Parameters<typeof harness.export>[0] = {}) => {
    const exported = objectLines(await harness.export(options)).find(({ type }) => type === 'action');
    const { config: left } = z.object({ config: z.record(z.string(), z.unknown()) }).parse(exported?.attributes);
    return Object.keys(left);
  };
  const always = Object.keys(config).slice(0, 9);
  expect(await configFor()).toEqual(always.toSorted());
  expect(await configFor({ profile: '8.14' })).toEqual(always.toSorted());
  expect(await configFor({ profile: '8.15' })).toEqual([...always, 'authType', 'certType'].toSorted());
  expect(await configFor({ profile: '8.17' })).toEqual(Object.keys(config).toSorted());
});

test('what only the newest Kibana knows is kept, shown, and goes back to it', async () => {
  const externalSync = { autoPush: true, conflictStrategy: 'kibana' };
  const found = kibanaCase('c1', {
    settings: { syncAlerts: false, extractObservables: true, externalSync },
    ...{ paused_at: null, time_paused: 60, pause_reason: 'waits', resume_to_status_key: 'open' },
  });
  const closed = userAction('a1', 'c1');
  const source = { type: 'workflow', id: 'w1', name: 'Nightly' };
  const payload = { status: 'closed', closeReason: 'false_positive' };
  closed.attributes = { ...closed.attributes, type: 'status', action: 'update', payload, source };
  await harness.import(ndjson(found, closed));
  await perform(harness.deps, updateCases, harness.actor, {
    cases: [{ id: 'c1' }],
    patch: { settings: { syncAlerts: true } },
  });
  const { database } = harness.deps;
  const [shown] = await listUserActions(database.read, harness.actor, 'c1', { order: 'oldest' });
  expect(shown).toMatchObject({ source, payload });
  const newest = objectLines(await harness.export({ profile: '9.x' }));
  expect(newest.find(({ id }) => id === 'c1')?.attributes).toMatchObject({
    settings: { syncAlerts: true, extractObservables: true, externalSync },
    pause_reason: 'waits',
  });
  expect(newest.find(({ id }) => id === 'a1')?.attributes).toMatchObject({ source, payload });
  const older = objectLines(await harness.export({ profile: '9.4' }));
  expect(older.find(({ id }) => id === 'c1')?.attributes).not.toHaveProperty('pause_reason');
  expect(older.find(({ id }) => id === 'a1')?.attributes).not.toHaveProperty('source');
});

test('unified events of every solution become events', async () => {
  await harness.import(own('unified_newest'));
  const lines = objectLines(await harness.export({ profile: '9.2' }));
  const events = lines.filter(({ attributes }) => attributes.type === 'event');
  expect(events.map(({ attributes }) => attributes.eventId).sort()).toEqual([['e0'], ['e1'], ['e3']]);
});

test('what is kept for Kibana and is here already is skipped where that is wanted', async () => {
  const pattern = { type: 'index-pattern', id: 'p', attributes: { title: 'logs' }, references: [] };
  await harness.import(ndjson(kibanaCase('c1'), pattern));
  const again = await harness.import(ndjson(kibanaCase('c1'), pattern), { onConflict: 'skip' });
  expect(again).toMatchObject({ created: 0, kept: 0, skipped: 2 });
});

test('only what a line refers to is missing', async () => {
  const event = comment('e1', 'c1');
  event.attributes = { ...event.attributes, type: 'event', eventId: 'e', index: 'logs', comment: undefined };
  event.references.push({ id: 'gone', name: 'x', type: 'index-pattern' });
  await harness.import(ndjson(kibanaCase('c1'), event));
  expect((await harness.export()).at(-1)).toMatchObject({ missingReferences: [], excludedObjectsCount: 1 });
  expect((await harness.export({ profile: '9.2' })).at(-1)).toMatchObject({
    missingReferences: [{ type: 'index-pattern', id: 'gone' }],
  });
});

test('events that nobody counted are counted for Kibanas that want their number', async () => {
  const event = (id: string, caseId: string, eventId: string | string[]) => {
    const attached = comment(id, caseId);
    const { comment: _words, ...attributes } = attached.attributes;
    return { ...attached, attributes: { ...attributes, type: 'event', eventId, index: 'logs' } };
  };
  await harness.import(
    ndjson(
      kibanaCase('c1'),
      event('e1', 'c1', ['a', 'b']),
      event('e2', 'c1', 'c'),
      kibanaCase('c2'),
      kibanaCase('c3', { total_events: 7 }),
    ),
  );
  const totals = async (profile: '9.2' | 'kibana-8.8') =>
    objectLines(await harness.export({ profile }))
      .filter(({ type }) => type === 'cases')
      .map(({ attributes }) => attributes.total_events);
  expect(await totals('9.2')).toEqual([3, 0, 7]);
  expect(await totals('kibana-8.8')).toEqual([undefined, undefined, 7]);
});

test('how long and why a case paused in Kibana stands in its details', async () => {
  const paused = {
    paused_at: '2024-01-02T08:00:00.000Z',
    time_paused: 3_600,
    pause_reason: 'waits',
    resume_to_status_key: 'in-progress',
  };
  await harness.import(ndjson(kibanaCase('c1', paused), kibanaCase('c2')));
  const details = async (id: string) => {
    const found = await perform(harness.deps, getCaseDetails, harness.actor, { reference: { id } });
    return words(caseDetails({ ...found, names: { user: () => undefined }, spaceId: 'default' }).blocks);
  };
  const now = await details('c1');
  expect(now).toMatch(/Paused in Kibana since\s+.*: “waits”; it was to go on as 🔵 In progress/);
  expect(now).toContain('Paused for 1 h in Kibana');
  expect(await details('c2')).not.toContain('Paused');
  await perform(harness.deps, updateCases, harness.actor, { cases: [{ id: 'c1' }], patch: { status: 'closed' } });
  expect(await details('c1')).toContain('Paused for 1 h in Kibana: “waits”');
  expect(await details('c1')).not.toContain('since');
});
