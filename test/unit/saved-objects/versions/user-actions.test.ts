import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../../../src/saved-objects/types.ts';
import { userActionSteps } from '../../../../src/saved-objects/versions/cases-user-actions/index.ts';
import { migrate } from '../../../../src/saved-objects/versions/migrate.ts';
import { object, run } from './support.ts';

describe('each step of user actions before and after 8.1', () => {
  const connector = { id: 'c1', name: 'Jira', type: '.jira', fields: null };
  const { id: _id, ...withoutId } = connector;
  const update = (field: string, new_value: unknown, old_value: unknown = null) => ({
    action: 'update',
    action_field: [field],
    new_value,
    old_value,
  });

  test.each<[version: string, why: string, before: Attributes, after: Attributes]>([
    [
      '7.10.0',
      'an id becomes a connector',
      update('connector_id', 'c1'),
      update('connector', '{"id":"c1","name":"none","type":".none","fields":null}'),
    ],
    ['7.14.0', 'an owner', {}, { owner: 'securitySolution' }],
    [
      '7.16.0',
      'ids of both connectors are referred to',
      update('connector', JSON.stringify(connector), JSON.stringify({ ...connector, id: 'c0' })),
      {
        ...update('connector', JSON.stringify(withoutId), JSON.stringify(withoutId)),
        references: [
          { id: 'c1', name: 'connectorId', type: 'action' },
          { id: 'c0', name: 'oldConnectorId', type: 'action' },
        ],
      },
    ],
    [
      '7.16.0',
      'the id in the request of a new case is referred to',
      {
        action: 'create',
        action_field: ['title', 'connector'],
        new_value: JSON.stringify({ title: 'x', connector }),
        old_value: null,
      },
      {
        action: 'create',
        action_field: ['title', 'connector'],
        new_value: JSON.stringify({ title: 'x', connector: withoutId }),
        old_value: null,
        references: [{ id: 'c1', name: 'connectorId', type: 'action' }],
      },
    ],
    [
      '7.16.0',
      'what is no connector stays',
      update('connector', '{"name":"x"}', 'text'),
      update('connector', '{"name":"x"}', 'text'),
    ],
    [
      '8.0.0',
      'the rule of an alert goes',
      {
        action: 'create',
        action_field: ['comment'],
        new_value: '{"type":"alert","alertId":"a","rule":{"id":"r","name":"n"}}',
      },
      {
        action: 'create',
        action_field: ['comment'],
        new_value: '{"type":"alert","alertId":"a","rule":{"id":null,"name":null}}',
      },
    ],
    [
      '8.0.0',
      'other text stays',
      { action: 'create', action_field: ['comment'], new_value: '{"type":"alert"' },
      { action: 'create', action_field: ['comment'], new_value: '{"type":"alert"' },
    ],
    [
      '8.3.0',
      'a case is opened with a severity',
      { type: 'create_case', payload: { title: 'x' } },
      { type: 'create_case', payload: { title: 'x', severity: 'low' } },
    ],
    [
      '8.3.0',
      'a change of title is not',
      { type: 'title', payload: { title: 'x' } },
      { type: 'title', payload: { title: 'x' } },
    ],
    [
      '8.5.0',
      'a case is opened with assignees',
      { type: 'create_case', payload: {} },
      { type: 'create_case', payload: { assignees: [] } },
    ],
  ])('%s: %s', (version, _why, before, after) => {
    expect(run(userActionSteps, version, before)).toEqual(after);
  });
});

describe('a user action of before 8.1', () => {
  const none = { fields: null, name: 'none', type: '.none' };

  function decoded(action: string, fields: string[], new_value: unknown, old_value: unknown = null): Attributes {
    const before = {
      action,
      action_at: 't',
      action_by: 'me',
      action_field: fields,
      new_value,
      old_value,
      owner: 'cases',
    };
    const { created_at, created_by, owner, ...rest } = run(userActionSteps, '8.1.0', before);
    expect({ created_at, created_by, owner }).toEqual({ created_at: 't', created_by: 'me', owner: 'cases' });
    return rest;
  }

  test.each<[fields: string[], value: unknown, type: string, payload: Attributes]>([
    [['title'], 'Odd sign-ins', 'title', { title: 'Odd sign-ins' }],
    [['title'], '123', 'title', { title: '123' }],
    [['title'], '{"title":"x"}', 'title', { title: '{"title":"x"}' }],
    [['description'], 'null', 'description', { description: 'null' }],
    [['description'], '["a"]', 'description', { description: '["a"]' }],
    [['status'], 'closed', 'status', { status: 'closed' }],
    [['tags'], 'phishing, vip,  2024', 'tags', { tags: ['phishing', 'vip', '2024'] }],
    [['tags'], '', 'tags', { tags: [] }],
    [['settings'], '{"syncAlerts":false}', 'settings', { settings: { syncAlerts: false } }],
    [
      ['connector'],
      '{"name":"Jira","type":".jira","fields":{"priority":"High"}}',
      'connector',
      { connector: { name: 'Jira', type: '.jira', fields: { priority: 'High' } } },
    ],
    [['connector'], null, 'connector', { connector: none }],
    [['pushed'], '{"external_id":"7"}', 'pushed', { externalService: { external_id: '7' } }],
    [
      ['comment'],
      'plain text of 7.10',
      'comment',
      { comment: { comment: 'plain text of 7.10', type: 'user', owner: 'cases' } },
    ],
    [['comment'], '42', 'comment', { comment: { comment: '42', type: 'user', owner: 'cases' } }],
    [
      ['comment'],
      '{"comment":"Hi","type":"user"}',
      'comment',
      { comment: { comment: 'Hi', type: 'user', owner: 'cases' } },
    ],
    [
      ['comment'],
      '{"type":"alert","alertId":"a","index":"i"}',
      'comment',
      { comment: { type: 'alert', alertId: 'a', index: 'i', owner: 'cases' } },
    ],
    [
      ['comment'],
      '{"type":"actions","comment":"Isolated","actions":{"type":"isolate","targets":[]}}',
      'comment',
      { comment: { type: 'actions', comment: 'Isolated', actions: { type: 'isolate', targets: [] }, owner: 'cases' } },
    ],
    [['sub_case'], 'x', '', {}],
  ])('%j with %j is a change of "%s"', (fields, value, type, payload) => {
    expect(decoded('update', fields, value)).toEqual({ action: 'update', type, payload });
  });

  test('a new case has all that every case has, whatever its request said', () => {
    const request = {
      title: '123',
      description: 'd',
      tags: ['a'],
      connector: none,
      settings: { syncAlerts: false },
      owner: 'observability',
      type: 'individual',
    };
    const fields = ['description', 'status', 'tags', 'title', 'connector', 'settings', 'owner'];
    const { type: _type, ...payload } = request;
    expect(decoded('create', fields, JSON.stringify(request))).toEqual({
      action: 'create',
      type: 'create_case',
      payload: { ...payload, status: 'open' },
    });
    expect(decoded('create', ['comment', 'description', 'title'], null)).toEqual({
      action: 'create',
      type: 'create_case',
      payload: { connector: none, owner: 'cases', settings: { syncAlerts: true }, status: 'open' },
    });
  });

  test('JSON inside a text is bounded and repaired like a line', () => {
    expect(decoded('create', ['comment'], '{"type":"alert","alertId":"a\\u0000b"}').payload).toEqual({
      comment: { type: 'alert', alertId: 'a\uFFFDb', owner: 'cases' },
    });
    const deep = `{"type":"alert","alertId":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(decoded('create', ['comment'], deep)).toHaveProperty('payload.comment.type', 'user');
  });

  test('a deleted case and a deleted comment', () => {
    expect(decoded('delete', ['comment', 'title'], null)).toEqual({
      action: 'delete',
      type: 'delete_case',
      payload: {},
    });
    const old = '{"comment":"Gone","type":"user"}';
    expect(decoded('delete', ['comment'], null, old)).toEqual({
      action: 'delete',
      type: 'comment',
      payload: { comment: { comment: 'Gone', type: 'user', owner: 'cases' } },
    });
  });

  test('a push, and no trace of the old connector', () => {
    const before = {
      action: 'push-to-service',
      action_field: ['pushed'],
      new_value: '{"external_id":"7","connector_id":"c1"}',
      old_value: null,
    };
    const { object: after } = migrate(
      object('cases-user-actions', before, [{ id: 'c0', name: 'oldPushConnectorId', type: 'action' }]),
    );
    expect(after.attributes).toMatchObject({
      action: 'push_to_service',
      type: 'pushed',
      payload: { externalService: { external_id: '7' } },
    });
    expect(after.references).toEqual([{ id: 'c1', name: 'pushConnectorId', type: 'action' }]);
  });
});
