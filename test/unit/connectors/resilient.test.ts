import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { resilient } from '../../../src/connectors/resilient/calls.ts';
import { createResilient, type Resilient } from '../../../src/sandbox/services/resilient.ts';
import { type ServedServices, serve } from '../../../src/sandbox/services/serve.ts';
import { anIncident } from '../../contract/connectors/incident.ts';
import { readJson } from '../../support/json.ts';
import { openBeside } from './open-beside.ts';

let soar: Resilient;
let served: ServedServices;
beforeAll(async () => {
  soar = createResilient();
  served = await serve([soar]);
});
beforeEach(() => {
  soar.calm();
  soar.requests.splice(0);
});
afterAll(() => served.close());

const open = () => {
  const values = { apiKeyId: 'docket-key', apiKeySecret: 'docket-secret' };
  return openBeside(resilient, served, { apiUrl: served.urlOf(soar), orgId: '201' }, values);
};
const held = (id: string) => soar.incidents.find((incident) => String(incident.id) === id);
const change = z.looseObject({ field: z.looseObject({ name: z.string() }) });
const sent = () => readJson(z.looseObject({ changes: z.array(change).optional() }), soar.requests.at(-1)?.text ?? '');

test('an incident has its choices by their numbers, and fields of the organization apart', async () => {
  const fields = {
    incidentTypes: ['22', 17],
    severityCode: '5',
    additionalFields: '{"customer":"ACME","reporter":"Ana"}',
  };
  const { id, url } = await resilient.create(open(), anIncident(), fields);
  expect(sent()).toMatchObject({
    name: 'Two "signs" of a phish',
    incident_type_ids: [{ id: 22 }, { id: 17 }],
    severity_code: { id: 5 },
    properties: { customer: 'ACME' },
    reporter: 'Ana',
  });
  expect(sent().discovered_date).toBeGreaterThan(Date.now() - 60_000);
  expect(url).toBe(`${served.urlOf(soar)}/#incidents/${id}`);
});

test('a description is sent as HTML, in which nothing that was typed is a tag', async () => {
  const description = '**Seen**: <img src=x onerror=alert(1)>';
  await resilient.create(open(), anIncident({ description, caseId: 'a<b' }), {});
  expect(sent().description).toEqual({
    format: 'html',
    content: '<p><strong>Seen</strong>: &lt;img src=x onerror=alert(1)&gt;</p><p>Case ab</p>',
  });
});

test('an update tells of each field what it was and what it becomes', async () => {
  const session = open();
  const fields = { incidentTypes: ['22'], severityCode: '5', additionalFields: { customer: 'ACME' } };
  const { id } = await resilient.create(session, anIncident(), fields);
  await resilient.update(session, id, anIncident({ title: 'Renamed' }), {
    incidentTypes: ['17'],
    severityCode: '6',
    additionalFields: { customer: 'Initech' },
  });
  expect(sent().changes?.filter(({ field }) => field.name !== 'description')).toEqual([
    { field: { name: 'name' }, old_value: { text: 'Two "signs" of a phish' }, new_value: { text: 'Renamed' } },
    { field: { name: 'incident_type_ids' }, old_value: { ids: [22] }, new_value: { ids: [17] } },
    { field: { name: 'severity_code' }, old_value: { id: 5 }, new_value: { id: 6 } },
    { field: { name: 'customer' }, old_value: { text: 'ACME' }, new_value: { text: 'Initech' } },
  ]);
  expect(held(id)).toMatchObject({ name: 'Renamed', severity_code: 6, properties: { customer: 'Initech' } });
});

test('what the case leaves empty stays as it is there', async () => {
  const session = open();
  const { id } = await resilient.create(session, anIncident(), { severityCode: '5' });
  await resilient.update(session, id, anIncident(), { severityCode: null, incidentTypes: null });
  expect(held(id)).toMatchObject({ severity_code: 5 });
});

test('a field that somebody changes meanwhile is a conflict, and nothing is overwritten', async () => {
  const session = open();
  const { id } = await resilient.create(session, anIncident(), {});
  const meddled: typeof session = {
    ...session,
    http: {
      send(request) {
        if (request.method === 'PATCH') Object.assign(held(id) ?? {}, { name: 'Theirs' });
        return session.http.send(request);
      },
    },
  };
  const update = resilient.update(meddled, id, anIncident({ title: 'Ours' }), {});
  await expect(update).rejects.toMatchObject({ trouble: 'conflict' });
  expect(held(id)).toMatchObject({ name: 'Theirs' });
});

test('an update that is refused is told as what it means', async () => {
  const session = open();
  const { id } = await resilient.create(session, anIncident(), {});
  soar.fault('401', { method: 'PATCH' });
  await expect(resilient.update(session, id, anIncident(), {})).rejects.toMatchObject({ trouble: 'signed_out' });
});

test.each([
  ['usual', {}, 10, /Closed in Docket\./],
  ['chosen', { resolution_id: '9', resolution_summary: 'A *drill*' }, 9, /A <em>drill<\/em>/],
])('an incident is closed with the %s resolution, and opened again', async (_, closing, resolution, summary) => {
  const { id } = await resilient.create(open(), anIncident(), {});
  const mapping = { states: {}, closing };
  expect(await resilient.move?.(open(), id, { status: 'closed', mapping })).toBeNull();
  expect(held(id)).toMatchObject({ plan_status: 'C', resolution_id: resolution });
  expect(JSON.stringify(held(id)?.resolution_summary)).toMatch(summary);
  soar.requests.splice(0);
  expect(await resilient.move?.(open(), id, { status: 'closed', mapping })).toBeNull();
  expect(soar.requests.map(({ method }) => method)).toEqual(['GET']);
  expect(await resilient.move?.(open(), id, { status: 'in-progress', mapping })).toBeNull();
  expect(held(id)).toMatchObject({ plan_status: 'A' });
});
