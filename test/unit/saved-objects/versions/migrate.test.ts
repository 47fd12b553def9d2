import { describe, expect, test } from 'vitest';
import { isKnownType } from '../../../../src/saved-objects/types.ts';
import { migrate } from '../../../../src/saved-objects/versions/migrate.ts';
import { matching } from '../../../support/matching.ts';
import { noRule, object } from './support.ts';

describe('which steps run', () => {
  const modern = {
    status: 10,
    severity: 20,
    settings: { extractObservables: true },
    owner: 'cases',
    connector: { name: 'Jira', type: '.jira', fields: [] },
  };

  test('a case without a version is not reset', () => {
    const { object: after } = migrate(object('cases', modern, [{ id: 'c', name: 'connectorId', type: 'action' }]));
    expect(after.attributes).toMatchObject(modern);
    expect(after.references).toHaveLength(1);
  });

  test('what is absent from a case of 8.8 stays absent', () => {
    expect(migrate(object('cases', { status: 0 }, [], { typeMigrationVersion: '8.7.0' })).object.attributes).toEqual({
      status: 0,
    });
    expect(
      migrate(object('cases', { status: 0 }, [], { migrationVersion: { cases: '10.9.0' } })).object.attributes,
    ).toEqual({ status: 0 });
  });

  test('an older shape is seen whatever version is stated', () => {
    const before = object('cases', { ...modern, status: 'closed', type: 'individual' }, [], {
      typeMigrationVersion: '10.9.0',
    });
    expect(migrate(before).object.attributes).toEqual({ ...modern, status: 20, total_alerts: -1, total_comments: -1 });
  });

  test('the rule of an alert goes only where the file says that it is from before 8.0', () => {
    const alert = { type: 'alert', alertId: 'a', rule: { id: 'r', name: 'Beacon' } };
    expect(migrate(object('cases-comments', alert)).object.attributes).toMatchObject({
      rule: { id: 'r', name: 'Beacon' },
    });
    const old = { migrationVersion: { 'cases-comments': '7.16.0' } };
    expect(migrate(object('cases-comments', alert, [], old)).object.attributes).toMatchObject({ rule: noRule });
  });

  test.each(['cases', 'cases-comments', 'cases-user-actions', 'action'])(
    'a %s from a newer Kibana is said to be so',
    (type) => {
      expect(isKnownType(type)).toBe(true);
      expect(migrate(object(type, { news: 1 }, [], { typeMigrationVersion: '11.0.0' }))).toEqual({
        object: object(type, { news: 1 }, [], { typeMigrationVersion: '11.0.0' }),
        warnings: [matching.stringContaining('newer Kibana (11.0.0')],
      });
    },
  );

  test('a status nobody knows is read as open, and said', () => {
    const { object: after, warnings } = migrate(object('cases', { status: 'pending' }));
    expect(after.attributes.status).toBe(0);
    expect(warnings).toEqual(['"pending" is not known here and was read as "open".']);
  });

  test('what Docket does not act on is not touched', () => {
    const dashboard = object('dashboard', { connector_id: 1, status: 'open' });
    expect(migrate(dashboard)).toEqual({ object: dashboard, warnings: [] });
  });
});
