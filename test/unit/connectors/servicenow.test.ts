import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { servicenow } from '../../../src/connectors/servicenow/calls.ts';
import { servicenowSir } from '../../../src/connectors/servicenow/sir-calls.ts';
import { type ServedServices, serve } from '../../../src/sandbox/services/serve.ts';
import { createServiceNow, type ServiceNow } from '../../../src/sandbox/services/servicenow.ts';
import { anIncident } from '../../contract/connectors/incident.ts';
import { readJson } from '../../support/json.ts';
import { matching } from '../../support/matching.ts';
import { openBeside } from './open-beside.ts';

let instance: ServiceNow;
let served: ServedServices;
beforeAll(async () => {
  instance = createServiceNow();
  served = await serve([instance]);
});
beforeEach(() => void instance.requests.splice(0));
afterAll(() => served.close());

const values = { username: 'integration.docket', password: 'docket-password' };
const open = (connector: typeof servicenow, usesTableApi: boolean) =>
  openBeside(connector, served, { apiUrl: `${served.urlOf(instance)}/`, usesTableApi }, values);
const incidentRow = (id: string) => instance.tables.incident?.find(({ sys_id }) => sys_id === id);
const asked = () => instance.requests.map(({ method, path }) => `${method} ${path}`);
const sent = (n: number) => readJson(z.record(z.string(), z.unknown()), instance.requests[n]?.text ?? '');

describe('with the Elastic app', () => {
  test('an incident is imported under the names of the import set, after the app was found', async () => {
    const session = open(servicenow, false);
    const fields = { urgency: '2', impact: null, additionalFields: '{"u_team":"SOC","u_description":"lost"}' };
    const ticket = await servicenow.create(session, anIncident(), fields);
    expect(asked()).toEqual([
      'GET /api/x_elas2_inc_int/elastic_api/health',
      'POST /api/now/import/x_elas2_inc_int_elastic_incident',
    ]);
    expect(sent(1)).toEqual({
      u_short_description: 'Two "signs" of a phish',
      u_description: 'Somebody signs in from two countries.\n\nAdded by Ana.',
      u_correlation_id: anIncident().caseId,
      u_correlation_display: 'Elastic Case',
      u_urgency: '2',
      u_team: 'SOC',
      u_caller_id: 'integration.docket',
      u_opened_by: 'integration.docket',
    });
    expect(ticket).toEqual({
      id: incidentRow(ticket.id)?.sys_id,
      title: 'INC0010001',
      url: `${served.urlOf(instance)}/nav_to.do?uri=incident.do?sys_id=${ticket.id}`,
    });
  });

  test('an update names the incident, and asks for it first', async () => {
    const session = open(servicenow, false);
    const { id } = await servicenow.create(session, anIncident(), {});
    instance.requests.splice(0);
    await servicenow.update(session, id, anIncident({ title: 'Renamed' }), {});
    expect(asked()).toEqual([
      'GET /api/x_elas2_inc_int/elastic_api/health',
      `GET /api/now/v2/table/incident/${id}`,
      'POST /api/now/import/x_elas2_inc_int_elastic_incident',
    ]);
    expect(sent(2)).toMatchObject({ elastic_incident_id: id, u_short_description: 'Renamed' });
    expect(sent(2)).not.toHaveProperty('u_caller_id');
  });

  test('an incident that was deleted there is not made again by an update', async () => {
    const session = open(servicenow, false);
    const count = instance.tables.incident?.length;
    const update = servicenow.update(session, 'f'.repeat(32), anIncident(), {});
    await expect(update).rejects.toMatchObject({ trouble: 'not_found' });
    expect(instance.tables.incident).toHaveLength(count ?? 0);
  });

  test('what the import does not take is told in its words', async () => {
    const create = servicenow.create(open(servicenow, false), anIncident({ title: '' }), {});
    await expect(create).rejects.toMatchObject({
      trouble: 'rejected',
      message: matching.stringContaining('Short description is mandatory.'),
    });
  });
});

describe('without the app', () => {
  test('columns have their own names, and what the case leaves empty stays as it is there', async () => {
    const session = open(servicenow, true);
    const { id } = await servicenow.create(session, anIncident(), { severity: '1' });
    await servicenow.update(session, id, anIncident(), { severity: null });
    expect(asked()).toEqual(['POST /api/now/v2/table/incident', `PATCH /api/now/v2/table/incident/${id}`]);
    expect(incidentRow(id)).toMatchObject({ severity: '1', correlation_id: anIncident().caseId });
  });

  test('a case is found although its id has the sign that parts conditions', async () => {
    const session = open(servicenow, true);
    const { id } = await servicenow.create(session, anIncident({ caseId: 'a^ORnumber!=' }), {});
    expect((await servicenow.find?.(session, 'a^ORnumber!='))?.id).toBe(id);
    expect(await servicenow.find?.(session, 'b^ORnumber!=')).toBeUndefined();
  });

  test('an incident is linked by its number too', async () => {
    const session = open(servicenow, true);
    const ticket = await servicenow.create(session, anIncident(), {});
    expect(await servicenow.get(session, ticket.title)).toEqual(ticket);
  });
});

test.each([
  ['1', 'open'],
  ['2', 'in-progress'],
  ['3', 'in-progress'],
  ['6', 'closed'],
  ['7', 'closed'],
  ['8', 'closed'],
  ['42', undefined],
])('state %s of an incident means %s', async (state, status) => {
  const session = open(servicenow, true);
  const { id } = await servicenow.create(session, anIncident(), {});
  Object.assign(incidentRow(id) ?? {}, { state });
  const { title: said, ...seen } = (await servicenow.read?.(session, id)) ?? {};
  expect(said).toBe(anIncident().title);
  expect(seen).toEqual({ ...(status && { status }), rawStatus: state, comments: [] });
});

describe('a security incident', () => {
  const fields = { sourceIp: true, destIp: false, malwareUrl: true, malwareHash: null, priority: '1' };
  const observables = [
    { type: 'source.ip', value: '198.51.100.7' },
    { type: 'source.ip', value: '198.51.100.7' },
    { type: 'source.ip', value: '198.51.100.8' },
    { type: 'destination.ip', value: '203.0.113.1' },
    { type: 'url.full', value: 'https://login.example/' },
  ] as const;

  test('has its observables added one by one where the app is there', async () => {
    const incident = anIncident({ observables: [...observables] });
    const { id } = await servicenowSir.create(open(servicenowSir, false), incident, fields);
    expect(instance.observables).toEqual([
      { incident: id, value: '198.51.100.7', type: 'ipv4-addr' },
      { incident: id, value: '198.51.100.8', type: 'ipv4-addr' },
      { incident: id, value: 'https://login.example/', type: 'URL' },
    ]);
    expect(sent(1)).not.toHaveProperty('u_source_ip');
  });

  test('is there although its observables are not taken, which the next update makes good', async () => {
    const session = open(servicenowSir, false);
    const incident = anIncident({ caseId: 'case-observed', observables: [...observables] });
    instance.fault('500', { path: /bulk$/ });
    const { id, isWhole } = await servicenowSir.create(session, incident, fields);
    expect([isWhole, instance.observables.filter((one) => one.incident === id)]).toEqual([false, []]);
    instance.fault('403', { path: /bulk$/ });
    await expect(servicenowSir.update(session, id, incident, fields)).rejects.toMatchObject({ trouble: 'not_allowed' });
    await servicenowSir.update(session, id, incident, fields);
    expect(instance.observables.filter((one) => one.incident === id)).toHaveLength(3);
  });

  test('has them in its columns where it is not', async () => {
    const incident = anIncident({ observables: [...observables] });
    await servicenowSir.create(open(servicenowSir, true), incident, fields);
    expect(sent(0)).toMatchObject({ source_ip: '198.51.100.7,198.51.100.8', malware_url: 'https://login.example/' });
    expect(Object.keys(sent(0)).filter((column) => /dest_ip|malware_hash/.test(column))).toEqual([]);
  });
});

describe.each([
  ['with the Elastic app', false],
  ['without the app', true],
])('closing %s', (_, usesTableApi) => {
  const close = (id: string, closing: Record<string, string>) =>
    servicenow.move?.(open(servicenow, usesTableApi), id, { status: 'closed', mapping: { states: {}, closing } });

  test('sends a code that the instance offers, and notes', async () => {
    const { id } = await servicenow.create(open(servicenow, usesTableApi), anIncident(), {});
    expect(await close(id, {})).toBeNull();
    const closed = { state: '6', close_code: 'Solution provided', close_notes: 'Closed in Docket.' };
    expect(incidentRow(id)).toMatchObject(closed);
    instance.requests.splice(0);
    expect(await close(id, { close_notes: 'Never sent.' })).toBeNull();
    expect(asked().every((one) => one.startsWith('GET'))).toBe(true);
  });

  test('sends what was chosen, and nothing of it with another state', async () => {
    const { id } = await servicenow.create(open(servicenow, usesTableApi), anIncident(), {});
    expect(await close(id, { close_code: 'Duplicate', close_notes: 'See INC0000001.' })).toBeNull();
    expect(incidentRow(id)).toMatchObject({ close_code: 'Duplicate', close_notes: 'See INC0000001.' });
    const target = { status: 'in-progress', mapping: { states: {}, closing: { close_notes: 'Not now.' } } } as const;
    expect(await servicenow.move?.(open(servicenow, usesTableApi), id, target)).toBeNull();
    expect(incidentRow(id)).toMatchObject({ state: '2', close_notes: 'See INC0000001.' });
  });

  test('is refused in the words of the data policy where it asks for more', async () => {
    const { id } = await servicenow.create(open(servicenow, usesTableApi), anIncident(), {});
    const refused = { trouble: 'rejected', quote: matching.stringContaining('Following fields are mandatory') };
    await expect(close(id, { close_notes: '' })).rejects.toMatchObject(refused);
    expect(incidentRow(id)).toMatchObject({ state: '1' });
  });
});

test('an Elastic app that does not pass the state on is told of', async () => {
  const session = open(servicenow, false);
  const { id } = await servicenow.create(session, anIncident(), {});
  const row = incidentRow(id) ?? {};
  Object.defineProperty(row, 'state', { get: () => '1', set: () => {}, enumerable: true });
  const mapping = { states: {}, closing: {} };
  expect(await servicenow.move?.(session, id, { status: 'closed', mapping })).toBe(
    'the Elastic app there does not pass the state on to the incident',
  );
});

test('a security incident has states of its own, none of those of tasks', async () => {
  const offered = await servicenowSir.states?.(open(servicenowSir, true));
  expect(offered).toContainEqual({ value: '18', label: 'Contain' });
  expect(offered?.map(({ label }) => label)).not.toContain('Closed Complete');
});

test('a right that is missing is no question of the status', async () => {
  const session = open(servicenow, true);
  const { id } = await servicenow.create(session, anIncident(), {});
  instance.fault('403', { method: 'PATCH' });
  const target = { status: 'closed', mapping: { states: {}, closing: {} } } as const;
  await expect(servicenow.move?.(session, id, target)).rejects.toMatchObject({ trouble: 'not_allowed' });
});
