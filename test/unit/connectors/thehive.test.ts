import { afterAll, beforeAll, expect, test } from 'vitest';
import { thehive } from '../../../src/connectors/thehive/calls.ts';
import { type StatusMapping, USUAL_MAPPING } from '../../../src/core/connectors/status-mapping.ts';
import { type ServedServices, serve } from '../../../src/sandbox/services/serve.ts';
import { createTheHive, type TheHive } from '../../../src/sandbox/services/thehive.ts';
import { anIncident } from '../../contract/connectors/incident.ts';
import { matching } from '../../support/matching.ts';
import { openBeside } from './open-beside.ts';

let hive: TheHive;
let served: ServedServices;
beforeAll(async () => {
  hive = createTheHive();
  served = await serve([hive]);
});
afterAll(() => served.close());

const open = (organisation: string | null = null) =>
  openBeside(thehive, served, { url: served.urlOf(hive), organisation }, { apiKey: 'docket-key' });

test.each([
  ['low', 1],
  ['medium', 2],
  ['high', 3],
  ['critical', 4],
] as const)('severity %s is %i there', async (severity, number) => {
  await thehive.create(open(), anIncident({ severity }), {});
  expect(hive.cases.at(-1)).toMatchObject({ severity: number });
});

test.each([
  [{ tlp: 0 }, 0],
  [{ tlp: '4' }, 4],
  [{ tlp: null }, 2],
  [{}, 2],
])('the TLP of %j is %i', async (fields, tlp) => {
  await thehive.create(open(), anIncident(), fields);
  expect(hive.cases.at(-1)).toMatchObject({ tlp });
});

test('tags that change do not hide the case', async () => {
  const session = open();
  const { id, url } = await thehive.create(session, anIncident({ caseId: 'c-1' }), {});
  await thehive.update(session, id, anIncident({ caseId: 'c-1', tags: ['other'] }), {});
  expect(hive.cases.at(-1)?.tags).toEqual(['other', 'docket:c-1']);
  expect((await thehive.find?.(session, 'c-1'))?.id).toBe(id);
  expect(url).toBe(`${served.urlOf(hive)}/cases/${id}/details`);
});

test('the organisation is named only where there is one', async () => {
  hive.requests.splice(0);
  await thehive.test(open());
  await thehive.test(open('soc'));
  expect(hive.requests.map(({ headers }) => headers['x-organisation'])).toEqual([undefined, 'soc']);
});

test.each<[string, StatusMapping, object]>([
  ['usual', USUAL_MAPPING, { status: 'Other', summary: 'Closed in Docket.', impactStatus: 'NotApplicable' }],
  [
    'chosen',
    { states: { closed: 'Contained' }, closing: { summary: 'Blocked.', impactStatus: 'WithImpact' } },
    { status: 'Contained', stage: 'Closed', summary: 'Blocked.', impactStatus: 'WithImpact' },
  ],
])('a case is closed with the %s status, summary and impact', async (_, mapping, expected) => {
  hive.statuses.push({ value: 'Contained', stage: 'Closed' });
  const { id } = await thehive.create(open(), anIncident(), {});
  expect(await thehive.move?.(open(), id, { status: 'closed', mapping })).toBeNull();
  expect(hive.cases.at(-1)).toMatchObject(expected);
});

test('its statuses are offered with those of its own, which say where they belong', async () => {
  hive.statuses.push({ value: 'Escalated', stage: 'InProgress' });
  expect(await thehive.states?.(open())).toEqual(
    matching.arrayContaining([
      { value: 'New', label: 'New' },
      { value: 'Escalated', label: 'Escalated (InProgress)' },
    ]),
  );
});

test('a status that is not there is refused', async () => {
  const { id } = await thehive.create(open(), anIncident(), {});
  const mapping = { states: { closed: 'Gone' }, closing: {} };
  await expect(thehive.move?.(open(), id, { status: 'closed', mapping })).rejects.toMatchObject({
    trouble: 'rejected',
    quote: 'There is no status Gone.',
  });
});
