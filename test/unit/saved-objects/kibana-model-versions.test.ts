import { describe, expect, test } from 'vitest';
import { fixturesMissing, ofKibana, storedStates } from '../../support/kibana/kibana-fixtures.ts';
import { read } from './support.ts';

describe.skipIf(fixturesMissing)(ofKibana('model versions of 9.x'), () => {
  test.each([
    ['cases', '10.9.0'],
    ['cases', '10.11.0'],
    ['cases-user-actions', '10.3.0'],
    ['action', '10.2.0'],
  ])('9.x: %s before and after %s say the same to Docket', (type, version) => {
    const states = storedStates(type, version);
    for (const [typeMigrationVersion, documents] of Object.entries(states)) {
      for (const attributes of documents) {
        const references =
          type === 'cases-user-actions' ? [{ id: 'case-1', name: 'associated-cases', type: 'cases' }] : [];
        const came = {
          type,
          id: 'made-1',
          attributes,
          references,
          coreMigrationVersion: '8.8.0',
          typeMigrationVersion,
        };
        const { secrets, ...expected } = attributes;
        expect(read(came).object.attributes).toEqual(type === 'action' ? expected : attributes);
        expect(secrets === undefined).toBe(read(came).warnings.length === 0);
      }
    }
  });
});
