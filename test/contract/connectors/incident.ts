import type { Incident } from '../../../src/core/push/incident.ts';

/** A case as it is sent, with signs that templates and queries trip over. */
export function anIncident(given: Partial<Incident> = {}): Incident {
  return {
    caseId: '4ab39cd0-0f2b-11f0-9d2c-7f5a1b2c3d4e',
    number: 42,
    title: 'Two "signs" of a phish',
    description: 'Somebody signs in from two countries.\n\nAdded by Ana.',
    rawDescription: given.description ?? 'Somebody signs in from two countries.',
    tags: ['phishing', 'two words'],
    status: 'open',
    severity: 'high',
    observables: [
      { type: 'source.ip', value: '198.51.100.7' },
      { type: 'url.full', value: 'https://login.example/x?y="z"' },
    ],
    ...given,
  };
}
