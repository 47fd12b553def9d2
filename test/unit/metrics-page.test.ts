import { expect, test } from 'vitest';
import { ALERTS, type Described, METRICS } from '../../src/metrics/described.ts';
import { createMetrics } from '../../src/metrics/metrics.ts';

const away = async () => Promise.reject(new Error('away'));

test('every figure that is served is described, and the other way round', async () => {
  const text = await createMetrics({ backlog: away }).text();
  const served = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => [name, type]);
  const described = Object.entries<Described>(METRICS).map(([name, { type }]) => [name, type]);
  expect(served.sort()).toEqual(described.sort());
});

test('alerts ask for figures that are there', () => {
  const names = ALERTS.flatMap(({ expr }) => expr.match(/docket_\w+/g) ?? []);
  expect(names.length).toBeGreaterThanOrEqual(ALERTS.length);
  for (const name of names) expect(Object.keys(METRICS)).toContain(name.replace(/_bucket$/, ''));
});

test('sockets are counted by whoever holds them', async () => {
  expect(await createMetrics({ backlog: away, sockets: () => 2 }).text()).toContain('docket_sockets_connected 2');
});
