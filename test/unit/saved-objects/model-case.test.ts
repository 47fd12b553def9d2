import { describe, expect, test } from 'vitest';
import { createCase } from '../../../src/core/cases/create-case.ts';
import { editCase } from '../../../src/core/cases/edit-case.ts';
import type { UserAction } from '../../../src/core/cases/user-action.ts';
import { exportObject } from '../../../src/saved-objects/export.ts';
import { fromCase, toCase } from '../../../src/saved-objects/model/case.ts';
import { fromUserAction, toUserAction } from '../../../src/saved-objects/model/user-action.ts';
import { throughJson } from '../../support/through-json.ts';
import { elena, line, oldCase, read } from './support.ts';

const at = '2026-11-23T09:00:00.000Z';
const edit = { at, by: { ...elena, profile_uid: 'U1' } };
const toCase1 = { id: 'case-1', name: 'associated-cases', type: 'cases' };

const jiraCase = line(
  'cases',
  {
    ...oldCase,
    status: 10,
    severity: 40,
    connector: {
      name: 'Jira',
      type: '.jira',
      fields: [
        { key: 'parent', value: null },
        { key: 'priority', value: 'Low' },
      ],
    },
    external_service: {
      connector_name: 'Jira',
      external_id: '7',
      external_title: 'P-7',
      external_url: 'https://example.com/P-7',
      pushed_at: at,
      pushed_by: elena,
      extra: 1,
    },
    closed_by: null,
    news: true,
    total_comments: -1,
  },
  {
    references: [
      { id: 'k', name: 'connectorId', type: 'action' },
      { id: 'k', name: 'pushConnectorId', type: 'action' },
      { id: 'q', name: 'other', type: 'tag' },
    ],
    typeMigrationVersion: '8.7.0',
    version: 'WzEsMV0=',
    updated_at: '2022-01-01T00:00:00.000Z',
  },
);

describe('a case that was imported', () => {
  const { object } = read(jiraCase);
  const imported = toCase(object, 7);

  test('is a case like any other', () => {
    expect(imported).toMatchObject({
      id: 'cases-1',
      incremental_id: 7,
      version: 1,
      status: 'in-progress',
      severity: 'critical',
      category: null,
      observables: [],
      total_comments: -1,
      connector: { id: 'k', name: 'Jira', type: '.jira', fields: { parent: null, priority: 'Low' } },
      external_service: { connector_id: 'k', external_id: '7', extra: 1 },
    });
  });

  test('leaves as it came while nobody changes it', () => {
    expect(fromCase(imported, object)).toEqual(object);
    expect(fromCase(throughJson(imported), object)).toEqual(object);
  });

  test('leaves with what was changed, and nothing else', () => {
    const { after } = editCase(imported, { title: 'Renamed' }, edit);
    expect(fromCase(after, object)).toEqual({
      ...object,
      attributes: { ...object.attributes, title: 'Renamed', updated_at: at, updated_by: edit.by },
      envelope: { ...object.envelope, updated_at: at },
    });
  });

  test('takes another connector, or none', () => {
    const other = { ...imported, connector: { id: 'm', name: 'Linear', type: '.linear', fields: { team: 'SEC' } } };
    expect(fromCase(other, object)).toMatchObject({
      attributes: { connector: { name: 'Linear', type: '.linear', fields: [{ key: 'team', value: 'SEC' }] } },
      references: [
        { id: 'm', name: 'connectorId' },
        { id: 'k', name: 'pushConnectorId' },
        { id: 'q', name: 'other' },
      ],
    });
    const none = {
      ...imported,
      connector: { id: 'none', name: 'none', type: '.none', fields: null },
      external_service: null,
    };
    expect(fromCase(none, object)).toMatchObject({
      attributes: { connector: { name: 'none', type: '.none', fields: [] }, external_service: null },
      references: [{ id: 'q', name: 'other' }],
    });
  });

  test('counts its observables when they change', () => {
    const observable = { id: 'o', typeKey: 'observable-type-ipv4', value: '10.0.0.7', createdAt: at };
    const { attributes } = fromCase(
      { ...imported, observables: [observable], status: 'closed', severity: 'medium' },
      object,
    );
    expect(attributes).toMatchObject({ observables: [observable], total_observables: 1, status: 20, severity: 10 });
  });

  test('without a reference has no connector, whatever it says, and still leaves as it came', () => {
    const { object: orphan } = read({ ...jiraCase, references: [] });
    const found = toCase(orphan, 1);
    expect(found.connector).toEqual({ id: 'none', name: 'none', type: '.none', fields: null });
    expect(found.external_service?.connector_id).toBe('none');
    expect(fromCase(found, orphan)).toEqual(orphan);
  });

  test('with dates in other time zones still leaves as it came', () => {
    const { object: zoned } = read({
      ...jiraCase,
      attributes: { ...jiraCase.attributes, created_at: '2021-05-03T12:00:00.123456+02:00' },
    });
    expect(toCase(zoned, 1).created_at).toBe('2021-05-03T10:00:00.123Z');
    expect(fromCase(toCase(zoned, 1), zoned)).toEqual(zoned);
  });
});

describe('a case opened in Docket', () => {
  const { after, actions } = createCase(
    { title: 'New', description: 'd', severity: 'high' },
    { id: 'c9', incremental_id: 1 },
    edit,
  );

  test('has what every Kibana since 8.8 writes', () => {
    const by = edit.by;
    expect(exportObject(fromCase(after, null), 'kibana-8.8')).toEqual({
      type: 'cases',
      id: 'c9',
      references: [],
      managed: false,
      coreMigrationVersion: '8.8.0',
      typeMigrationVersion: '8.7.0',
      created_at: at,
      updated_at: at,
      attributes: {
        title: 'New',
        description: 'd',
        tags: [],
        status: 0,
        severity: 20,
        owner: 'cases',
        assignees: [],
        settings: { syncAlerts: false },
        connector: { name: 'none', type: '.none', fields: [] },
        external_service: null,
        created_at: at,
        created_by: by,
        updated_at: null,
        updated_by: null,
        closed_at: null,
        closed_by: null,
        duration: null,
        total_alerts: 0,
        total_comments: 0,
      },
    });
  });

  test('says what is newer than 8.8 where there is something to say', () => {
    const { attributes } = fromCase(
      { ...after, category: 'Phishing', in_progress_at: at, time_to_acknowledge: 3 },
      null,
    );
    expect(attributes).toMatchObject({ category: 'Phishing', in_progress_at: at, time_to_acknowledge: 3 });
    expect(attributes).not.toHaveProperty('time_to_resolve');
  });

  test('comes back the same', () => {
    const { object } = read(exportObject(fromCase(after, null), 'kibana-8.8'));
    expect(toCase(object, 1)).toEqual({ ...after, version: 1 });
  });

  test('has an activity that comes back the same', () => {
    const [created] = actions;
    if (!created) throw new Error('nothing was recorded');
    const connector = {
      id: 'k',
      name: 'Jira',
      type: '.jira',
      fields: { issueType: null, priority: 'Low', parent: null },
    };
    const action: UserAction = {
      ...created,
      payload: { ...created.payload, connector },
      id: 'u1',
      case_id: 'c9',
      created_at: at,
      created_by: edit.by,
      owner: 'cases',
    };
    const object = fromUserAction(action, null);
    expect(object.references).toEqual([
      { ...toCase1, id: 'c9' },
      { id: 'k', name: 'connectorId', type: 'action' },
    ]);
    expect(object).toHaveProperty('attributes.payload.connector', {
      name: 'Jira',
      type: '.jira',
      fields: { issueType: null, priority: 'Low', parent: null },
    });
    expect(toUserAction(read(exportObject(object, 'kibana-8.8')).object)).toEqual(action);
  });
});
