import { describe, expect, test } from 'vitest';
import { exportObject } from '../../../src/saved-objects/export.ts';
import { fixture, fixturesMissing, ofKibana } from '../../support/kibana/kibana-fixtures.ts';
import { elena, line, read } from './support.ts';

const around = { action_at: '2021-05-03T10:00:00.000Z', action_by: elena, owner: 'cases' };
const stated = { migrationVersion: { 'cases-user-actions': '7.16.0' }, coreMigrationVersion: '7.16.0' };

function again(object: unknown) {
  return exportObject(read(object).object, 'kibana-7.16');
}

describe('a file of 7.16 that leaves for 7.16', () => {
  test('keeps what a value was before, and its connector', () => {
    const connector = JSON.stringify({ name: 'Jira', type: '.jira', fields: null });
    const old = { id: 'k', name: 'oldConnectorId', type: 'action' };
    const change = { action: 'update', action_field: ['connector'], new_value: connector, old_value: connector };
    const came = line('cases-user-actions', { ...around, ...change }, stated);
    came.references.push(old);
    expect(again(came)).toMatchObject({ attributes: came.attributes, references: came.references });
    const now = exportObject(read(came).object, 'kibana-8.8');
    expect(JSON.stringify(now)).not.toContain('oldConnectorId');
    expect(now).not.toHaveProperty('docket');
  });

  test('keeps the owner that the entry of a comment names', () => {
    const value = JSON.stringify({ comment: 'Hi', type: 'user', owner: 'securitySolution' });
    const change = { action: 'create', action_field: ['comment'], new_value: value, old_value: null };
    expect(again(line('cases-user-actions', { ...around, ...change }, stated))?.attributes).toMatchObject(change);
  });

  test.skipIf(fixturesMissing)(ofKibana('has the history that it came with'), () => {
    for (const came of fixture('7.17.5_case_all_user_actions.ndjson').values()) {
      if (came.type !== 'cases-user-actions') continue;
      const left = again(came);
      expect(left?.references).toEqual(expect.arrayContaining(came.references));
      const { new_value: newValue, old_value: oldValue, ...said } = came.attributes;
      expect(left?.attributes).toMatchObject({ ...said, old_value: oldValue });
      const isRequest = String(newValue).startsWith('{');
      if (!isRequest) expect(left?.attributes).toMatchObject({ new_value: newValue });
    }
  });
});
