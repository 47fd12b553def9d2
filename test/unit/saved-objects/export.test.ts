import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ExportProfile } from '../../../src/core/transfer/export-run.ts';
import { exportDetails, exportObject } from '../../../src/saved-objects/export.ts';
import { orderObjects } from '../../../src/saved-objects/order.ts';
import type { Attributes, Reference } from '../../../src/saved-objects/types.ts';
import { fitting, readJson } from '../../support/json.ts';
import { matching } from '../../support/matching.ts';
import { elena, line, newCase, oldCase, read, throughDocket } from './support.ts';

const made = { created_at: '2023-01-01T00:00:00.000Z', created_by: elena, owner: 'cases' };
const stated = (typeMigrationVersion: string) => ({ typeMigrationVersion, coreMigrationVersion: '8.8.0' });

function for716(object: unknown): ReturnType<typeof exportObject> {
  return exportObject(read(object).object, 'kibana-7.16');
}

/** The connector that a user action sets, in either form. */
function connectorIn(attributes: unknown): unknown {
  const { payload, new_value } = fitting(userAction, attributes);
  const said = payload ?? readJson(z.looseObject({}), new_value ?? '');
  return said.connector ?? said;
}

const userAction = z.looseObject({ payload: z.looseObject({}).optional(), new_value: z.string().optional() });

describe('for Kibana 8.8 and later', () => {
  test('unknown keys stay, at every level', () => {
    const came = line('cases', { ...newCase, news: { a: [1] } }, { ...stated('8.7.0'), flavour: 'x' });
    expect(throughDocket(came)).toEqual({
      ...came,
      managed: false,
      attributes: came.attributes,
    });
  });

  test.each<[type: string, fields: unknown, left: Attributes]>([
    ['.jira', { priority: 'High' }, { issueType: null, priority: 'High', parent: null }],
    [
      '.jira',
      [{ key: 'otherFields', value: 'x' }],
      { otherFields: 'x', issueType: null, priority: null, parent: null },
    ],
    ['.resilient', { incidentTypes: 'x' }, { incidentTypes: ['x'], severityCode: null }],
    [
      '.servicenow-sir',
      { destIp: 'true', sourceIp: false, priority: 1 },
      {
        ...{ category: null, destIp: true, malwareHash: null, malwareUrl: null },
        ...{ priority: '1', sourceIp: false, subcategory: null },
      },
    ],
    ['.thehive', { tlp: '3' }, { tlp: 3 }],
    ['.thehive', [{ key: 'tlp', value: 'amber' }], { tlp: null }],
    ['.cases-webhook', { a: 'b' }, {}],
    ['.jira', null, {}],
  ])('connector fields of %s leave complete, in a case and in its activity: %j', (type, fields, left) => {
    const connector = { name: 'K', type, fields };
    const old: ExportProfile[] =
      type === '.thehive' || type === '.cases-webhook' ? [] : ['kibana-7.16', '8.5', 'kibana-8.8'];
    for (const profile of [...old, '8.16', '9.x', 'bundle'] as const) {
      const ofCase = read(line('cases', { ...oldCase, connector })).object;
      const list = Object.entries(left).map(([key, value]) => ({ key, value }));
      const listed = exportObject(ofCase, profile)?.attributes;
      expect(listed).toMatchObject({ connector: { type, fields: matching.arrayContaining(list) } });
      expect(listed).toHaveProperty('connector.fields.length', list.length);
      const whole = Object.keys(left).length === 0 ? null : left;
      for (const action of ['connector', 'create_case']) {
        const payload = { title: 't', connector };
        const { object } = read(line('cases-user-actions', { ...made, type: action, action: 'create', payload }));
        expect(connectorIn(exportObject(object, profile)?.attributes)).toEqual({ ...connector, fields: whole });
      }
    }
  });

  test.each<[type: string, config: Attributes, said: boolean, missing: boolean]>([
    ['.jira', {}, false, true],
    ['.cases-webhook', { hasAuth: true }, false, true],
    ['.cases-webhook', { hasAuth: false }, true, false],
    ['.index', {}, false, false],
    ['.unheard-of', {}, true, true],
  ])('a %s with %j lacks secrets where it arrives, or not', (actionTypeId, config, isMissingSecrets, missing) => {
    const came = line(
      'action',
      { actionTypeId, name: 'n', config, isMissingSecrets, authMode: 'shared' },
      stated('8.3.0'),
    );
    expect(throughDocket(came).attributes).toEqual({
      actionTypeId,
      name: 'n',
      config,
      isMissingSecrets: missing,
      secrets: {},
    });
  });

  test.each([
    ['8.3.0', '8.3.0'],
    ['8.6.0', '8.6.0'],
    ['8.9.0', '8.6.0'],
    ['7.11.0', '7.14.0'],
  ])('a Lens of %s leaves as %s', (came, left) => {
    const comment = 'See\n\n!{lens{"attributes":{}}}';
    expect(
      throughDocket(line('cases-comments', { ...made, type: 'user', comment }, stated(came))).typeMigrationVersion,
    ).toBe(left);
    const plain = line('cases-comments', { ...made, type: 'user', comment: 'plain' }, stated(came));
    expect(throughDocket(plain).typeMigrationVersion).toBe('8.6.0');
  });

  test('what Docket does not act on leaves as it came', () => {
    const pattern = line(
      'index-pattern',
      { title: 'logs-*' },
      { migrationVersion: { 'index-pattern': '7.11.0' }, references: [] },
    );
    expect(throughDocket(pattern)).toEqual(pattern);
  });
});

describe('for Kibana 7.16 to 8.7', () => {
  test('a case has the attributes of then, and no other', () => {
    const came = line(
      'cases',
      {
        ...oldCase,
        status: 10,
        severity: 20,
        assignees: [{ uid: 'u' }],
        category: 'x',
        customFields: [],
        created_by: { ...elena, profile_uid: 'p' },
      },
      { ...stated('8.7.0'), created_at: 'c', created_by: 'u_1', managed: false, version: 'WzEsMV0=' },
    );
    expect(for716(came)).toEqual({
      type: 'cases',
      id: 'cases-1',
      references: [],
      version: 'WzEsMV0=',
      coreMigrationVersion: '7.16.0',
      migrationVersion: { cases: '7.15.0' },
      attributes: {
        ...oldCase,
        ...{ status: 'in-progress', type: 'individual' },
        ...{ updated_at: null, updated_by: null, closed_at: null, closed_by: null },
      },
    });
  });

  test.each<[type: string, action: string, payload: Attributes, older: Attributes]>([
    ['title', 'update', { title: '123' }, { action: 'update', action_field: ['title'], new_value: '123' }],
    ['tags', 'add', { tags: ['a', 'b'] }, { action: 'add', action_field: ['tags'], new_value: 'a, b' }],
    [
      'settings',
      'update',
      { settings: { syncAlerts: true, x: 1 } },
      { action: 'update', action_field: ['settings'], new_value: '{"syncAlerts":true}' },
    ],
    [
      'pushed',
      'push_to_service',
      { externalService: { external_id: '7' } },
      {
        action: 'push-to-service',
        action_field: ['pushed'],
        new_value: JSON.stringify({
          ...{ external_id: '7', connector_name: '', external_title: '', external_url: '' },
          ...{ pushed_at: made.created_at, pushed_by: { email: null, full_name: null, username: null } },
        }),
      },
    ],
    [
      'comment',
      'create',
      { comment: { type: 'user', comment: 'Hi' } },
      { action: 'create', action_field: ['comment'], new_value: '{"type":"user","comment":"Hi","owner":"cases"}' },
    ],
    [
      'comment',
      'create',
      { comment: { type: 'alert', alertId: 'a', owner: 'cases' } },
      {
        action: 'create',
        action_field: ['comment'],
        new_value: '{"type":"alert","alertId":"a","owner":"cases","rule":{"id":null,"name":null}}',
      },
    ],
    ['comment', 'delete', {}, { action: 'delete', action_field: ['comment'], new_value: null }],
    [
      'delete_case',
      'delete',
      {},
      { action: 'delete', action_field: ['comment', 'description', 'status', 'tags', 'title'], new_value: null },
    ],
    [
      'create_case',
      'create',
      {
        title: 't',
        tags: [],
        description: 'd',
        status: 'open',
        severity: 'high',
        settings: { syncAlerts: true },
        owner: 'cases',
        connector: { name: 'none', type: '.none', fields: null },
      },
      {
        action: 'create',
        action_field: ['description', 'status', 'tags', 'title', 'connector', 'settings', 'owner'],
        new_value:
          '{"type":"individual","title":"t","tags":[],"description":"d","connector":{"name":"none","type":".none","fields":null},"settings":{"syncAlerts":true},"owner":"cases"}',
      },
    ],
  ])('a user action %s gets the older form', (type, action, payload, older) => {
    const { created_at: action_at, created_by: action_by, owner } = made;
    expect(for716(line('cases-user-actions', { ...made, type, action, payload }))?.attributes).toEqual({
      action_at,
      action_by,
      owner,
      old_value: null,
      ...older,
    });
  });

  test.each([
    line('cases-user-actions', { ...made, type: 'severity', action: 'update', payload: { severity: 'high' } }),
    line('cases-comments', { ...made, type: 'event', eventId: 'e' }),
    line('cases-attachments', { ...made, type: 'dashboard', attachmentId: 'd' }),
    line('index-pattern', {}, { typeMigrationVersion: '8.0.0' }),
  ])('what did not exist then is left out: $type $attributes.type', (object) => {
    expect(for716(object)).toBeNull();
  });

  test('a comment and a connector', () => {
    expect(for716(line('cases-comments', { ...made, type: 'user', comment: 'Hi', news: 1 }))).toMatchObject({
      migrationVersion: { 'cases-comments': '7.16.0' },
      attributes: { ...made, type: 'user', comment: 'Hi', associationType: 'case' },
    });
    const alert = { ...made, type: 'alert', alertId: 'a', index: 'i' };
    const about = { rule: { id: 'r', name: 'Beacon' } };
    expect(for716(line('cases-comments', { ...alert, ...about }))?.attributes).toEqual({
      ...alert,
      ...{ updated_at: null, updated_by: null, pushed_at: null, pushed_by: null },
      rule: { id: null, name: null },
      associationType: 'case',
    });
    const serviceNow = line(
      'action',
      { actionTypeId: '.servicenow', name: 'n', config: { apiUrl: 'u', isOAuth: false } },
      stated('8.3.0'),
    );
    expect(for716(serviceNow)?.attributes).toEqual({
      actionTypeId: '.servicenow',
      name: 'n',
      config: { apiUrl: 'u' },
      isMissingSecrets: true,
    });
  });
});

describe('the lines of an export', () => {
  const to = (type: string, id: string) => ({ type, id, name: 'n' });
  const object = (type: string, id: string, ...references: Reference[]) => ({ type, id, references });

  test('what is referred to comes first, then cases as given, then the rest by id', () => {
    const objects = [
      object('cases-user-actions', 'b', to('cases', '2'), to('cases-comments', 'z')),
      object('cases-comments', 'z', to('cases', '2')),
      object('cases', '2', to('action', 'k'), to('action', 'not here')),
      object('cases', '1'),
      object('action', 'k'),
      object('cases-user-actions', 'a', to('cases', '2')),
    ];
    expect(orderObjects(objects).map(({ id }) => id)).toEqual(['k', '2', '1', 'a', 'z', 'b']);
  });

  test('circles and long chains do no harm', () => {
    const circle = [object('x', '1', to('x', '2')), object('x', '2', to('x', '1'))];
    expect(orderObjects(circle).map(({ id }) => id)).toEqual(['2', '1']);
    const chain = Array.from({ length: 50_000 }, (_, i) => object('x', String(i), to('x', String(i + 1))));
    expect(orderObjects(chain)).toHaveLength(50_000);
  });

  test('the last one counts them', () => {
    const missingReferences = [{ type: 'action', id: 'k' }];
    expect(exportDetails({ exportedCount: 3, missingReferences, excludedObjects: [] })).toEqual({
      exportedCount: 3,
      missingRefCount: 1,
      missingReferences,
      excludedObjectsCount: 0,
      excludedObjects: [],
    });
  });
});
