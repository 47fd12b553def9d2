import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../../../src/saved-objects/types.ts';
import { caseSteps } from '../../../../src/saved-objects/versions/cases/index.ts';
import { run } from './support.ts';

describe('each step of cases', () => {
  test.each<[version: string, why: string, before: Attributes, after: Attributes]>([
    [
      '7.10.0',
      'an id becomes a connector',
      { connector_id: 'c1' },
      { connector: { id: 'c1', name: 'none', type: '.none', fields: null } },
    ],
    ['7.10.0', 'no id becomes none', {}, { connector: { id: 'none', name: 'none', type: '.none', fields: null } }],
    ['7.10.0', 'a connector stays', { connector: { name: 'Jira' } }, { connector: { name: 'Jira' } }],
    ['7.11.0', 'alerts are synchronised', {}, { settings: { syncAlerts: true } }],
    ['7.11.0', 'a setting stays', { settings: { syncAlerts: false } }, { settings: { syncAlerts: false } }],
    [
      '7.12.0',
      'another connector stays',
      { connector: { type: '.jira', fields: [{ key: 'a', value: 'b' }] } },
      { connector: { type: '.jira', fields: [{ key: 'a', value: 'b' }] } },
    ],
    [
      '7.12.0',
      'ServiceNow gains fields',
      { connector: { type: '.servicenow', fields: [{ key: 'impact', value: '1' }] } },
      {
        connector: {
          type: '.servicenow',
          fields: [
            { key: 'impact', value: '1' },
            { key: 'category', value: null },
            { key: 'subcategory', value: null },
          ],
        },
      },
    ],
    ['7.14.0', 'an owner', {}, { owner: 'securitySolution' }],
    ['7.14.0', 'an owner stays', { owner: 'observability' }, { owner: 'observability' }],
    [
      '7.15.0',
      'the connector is referred to',
      {
        connector: { id: 'c1', name: 'Jira', type: '.jira', fields: [] },
        external_service: { connector_id: 'c2', external_id: '7' },
      },
      {
        connector: { name: 'Jira', type: '.jira', fields: [] },
        external_service: { external_id: '7' },
        references: [
          { id: 'c1', name: 'connectorId', type: 'action' },
          { id: 'c2', name: 'pushConnectorId', type: 'action' },
        ],
      },
    ],
    [
      '7.15.0',
      'none refers to nothing',
      { connector: { id: 'none', name: 'none', type: '.none', fields: null } },
      { connector: { name: 'none', type: '.none', fields: null }, external_service: null },
    ],
    [
      '7.15.0',
      'a connector without an id is not reset',
      { connector: { name: 'Jira', type: '.jira', fields: [] }, external_service: null },
      { connector: { name: 'Jira', type: '.jira', fields: [] }, external_service: null },
    ],
    ['8.1.0', 'the type goes', { type: 'individual', title: 'x' }, { title: 'x' }],
    [
      '8.3.0',
      'open: no duration',
      { closed_at: null, created_at: '2021-05-03T10:00:00.000Z' },
      { closed_at: null, created_at: '2021-05-03T10:00:00.000Z', duration: null, severity: 'low' },
    ],
    [
      '8.3.0',
      'closed: whole seconds',
      { created_at: '2021-05-03T10:00:00.000Z', closed_at: '2021-05-03T10:01:30.999Z' },
      { created_at: '2021-05-03T10:00:00.000Z', closed_at: '2021-05-03T10:01:30.999Z', duration: 90, severity: 'low' },
    ],
    [
      '8.3.0',
      'closed before it was opened: none',
      { created_at: '2021-05-03T10:00:00.000Z', closed_at: '2021-05-03T09:00:00.000Z', severity: 'high' },
      {
        created_at: '2021-05-03T10:00:00.000Z',
        closed_at: '2021-05-03T09:00:00.000Z',
        duration: null,
        severity: 'high',
      },
    ],
    ['8.5.0', 'nobody is assigned', {}, { assignees: [] }],
    ['8.5.0', 'who is assigned stays', { assignees: [{ uid: 'u1' }] }, { assignees: [{ uid: 'u1' }] }],
    [
      '8.7.0',
      'words become numbers',
      { status: 'in-progress', severity: 'critical' },
      { status: 10, severity: 30, total_alerts: -1, total_comments: -1 },
    ],
    [
      '8.7.0',
      'numbers stay',
      { status: 20, severity: 40, total_comments: 3 },
      { status: 20, severity: 40, total_alerts: -1, total_comments: 3 },
    ],
    [
      '8.7.0',
      'a word that names a key of every object is no status',
      { status: 'constructor' },
      { status: 0, total_alerts: -1, total_comments: -1 },
    ],
  ])('%s: %s', (version, _why, before, after) => {
    expect(run(caseSteps, version, before)).toEqual(after);
  });
});
