import { afterAll, beforeAll, expect, test } from 'vitest';
import { swimlane } from '../../../src/connectors/swimlane/calls.ts';
import { type ServedServices, serve } from '../../../src/sandbox/services/serve.ts';
import { createSwimlane, type Swimlane } from '../../../src/sandbox/services/swimlane.ts';
import { anIncident } from '../../contract/connectors/incident.ts';
import { openBeside } from './open-beside.ts';

let service: Swimlane;
let served: ServedServices;
beforeAll(async () => {
  service = createSwimlane({ fields: { caseid: 'text', number: 'numeric', name: 'text', notes: 'comments' } });
  served = await serve([service]);
});
afterAll(() => served.close());

const field = (id: string, fieldType: string) => ({ id, key: id, name: id, fieldType });
const open = (mappings: Record<string, unknown>, path = '') => {
  const config = { apiUrl: `${served.urlOf(service)}${path}`, appId: 'aDocket', connectorType: 'all', mappings };
  return openBeside(swimlane, served, config, { apiToken: 'docket-token' });
};

test('only what is mapped is sent', async () => {
  const session = open({ caseNameConfig: field('name', 'text'), ruleNameConfig: field('caseid', 'text') });
  const { id } = await swimlane.create(session, anIncident(), {});
  expect(service.records.at(-1)).toMatchObject({ id, values: { name: 'Two "signs" of a phish' } });
  expect(Object.keys(service.records.at(-1)?.values ?? {})).toEqual(['name']);
});

test('a field of numbers gets a number, and is never searched for a case', async () => {
  const session = open({ caseIdConfig: field('number', 'numeric'), caseNameConfig: field('name', 'text') });
  await swimlane.create(session, anIncident({ title: '7' }), {});
  expect(service.records.at(-1)?.values).toEqual({ number: 0, name: '7' });
  expect(await swimlane.find?.(session, anIncident().caseId)).toBeUndefined();
});

test('the address may end in /api', async () => {
  const ticket = await swimlane.create(open({ caseNameConfig: field('name', 'text') }, '/api/'), anIncident(), {});
  expect(ticket.url).toBe(`${served.urlOf(service)}/record/aDocket/${ticket.id}`);
});

test('a comment is rich text, and is left out where no field takes comments', async () => {
  const without = open({ caseNameConfig: field('name', 'text') });
  const { id } = await swimlane.create(without, anIncident(), {});
  await swimlane.comment?.(without, id, { id: 'c1', text: 'lost' });
  await swimlane.comment?.(open({ commentsConfig: field('notes', 'comments') }), id, {
    id: 'c2',
    text: '**Seen** <b>',
  });
  expect(service.comments).toEqual([
    { record: id, fieldId: 'notes', message: '<p><strong>Seen</strong> &lt;b&gt;</p>' },
  ]);
});

test('an application that is not there does not pass the test', async () => {
  const config = { apiUrl: served.urlOf(service), appId: 'aOther', mappings: {} };
  const session = openBeside(swimlane, served, config, { apiToken: 'docket-token' });
  await expect(swimlane.test(session)).rejects.toMatchObject({ trouble: 'bad_answer' });
});
