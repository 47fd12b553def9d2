import { describe, expect, test } from 'vitest';
import { exportObject } from '../../../src/saved-objects/export.ts';
import { fromAttachment, toAttachment } from '../../../src/saved-objects/model/attachment.ts';
import { fromConnector, toConnector } from '../../../src/saved-objects/model/connector.ts';
import { fromUserAction, toUserAction } from '../../../src/saved-objects/model/user-action.ts';
import { elena, line, read } from './support.ts';

const at = '2026-11-23T09:00:00.000Z';
const edit = { at, by: { ...elena, profile_uid: 'U1' } };
const toCase1 = { id: 'case-1', name: 'associated-cases', type: 'cases' };
const made = {
  created_at: '2023-01-01T00:00:00.000Z',
  created_by: elena,
  owner: 'cases',
  updated_at: null,
  updated_by: null,
};

describe('a comment', () => {
  const lens = (id: string) =>
    `!{lens${JSON.stringify({ attributes: { references: [{ type: 'index-pattern', id, name: 'layer' }] } })}}`;
  const layer = (id: string) => ({ type: 'index-pattern', id, name: 'layer' });
  const came = line(
    'cases-comments',
    { ...made, type: 'user', comment: lens('a'), odd: 1 },
    { references: [toCase1, layer('a')], typeMigrationVersion: '8.3.0' },
  );

  test('that was imported leaves as it came', () => {
    const { object } = read(came);
    expect(toAttachment(object)).toMatchObject({
      id: 'cases-comments-1',
      case_id: 'case-1',
      attributes: { comment: lens('a'), odd: 1 },
    });
    expect(fromAttachment(toAttachment(object), object)).toEqual(object);
  });

  test('refers to what its text shows after an edit', () => {
    const { object } = read(came);
    const found = toAttachment(object);
    const edited = {
      ...found,
      attributes: {
        ...found.attributes,
        comment: `{ ${lens('b')} !{lens{broken}`,
        updated_at: at,
        updated_by: edit.by,
      },
    };
    const after = fromAttachment(edited, object);
    expect(after.references).toEqual([toCase1, layer('b')]);
    expect(after.envelope).toEqual({ ...object.envelope, updated_at: at });
  });

  test('written in Docket comes back the same', () => {
    const found = {
      id: 'm1',
      case_id: 'case-1',
      version: 1,
      attributes: { ...made, type: 'user', comment: lens('a'), pushed_at: null, pushed_by: null },
    };
    const object = fromAttachment(found, null);
    expect(object.references).toEqual([toCase1, layer('a')]);
    expect(toAttachment(read(exportObject(object, 'kibana-8.8')).object)).toEqual(found);
  });
});

describe('an imported user action', () => {
  test('knows its connectors and its comment, and leaves as it came', () => {
    const references = [
      toCase1,
      { id: 'm', name: 'associated-cases-comments', type: 'cases-comments' },
      { id: 'k', name: 'pushConnectorId', type: 'action' },
    ];
    const { object } = read(
      line(
        'cases-user-actions',
        { ...made, type: 'pushed', action: 'push_to_service', payload: { externalService: { external_id: '7' } } },
        { references },
      ),
    );
    const found = toUserAction(object);
    expect(found).toMatchObject({
      case_id: 'case-1',
      comment_id: 'm',
      payload: { externalService: { external_id: '7', connector_id: 'k' } },
    });
    expect(fromUserAction(found, object)).toBe(object);
  });
});

describe('a connector', () => {
  const { object } = read(
    line('action', { actionTypeId: '.jira', name: 'Jira', config: { apiUrl: 'u' }, isMissingSecrets: false, odd: 1 }),
  );

  test('lacks its secrets after an import, and leaves as it came', () => {
    expect(toConnector(object)).toEqual({
      id: 'action-1',
      actionTypeId: '.jira',
      name: 'Jira',
      config: { apiUrl: 'u' },
      isMissingSecrets: true,
    });
    expect(fromConnector(toConnector(object), object)).toEqual(object);
  });

  test('takes another name', () => {
    expect(fromConnector({ ...toConnector(object), name: 'New' }, object).attributes).toEqual({
      ...object.attributes,
      name: 'New',
    });
    expect(fromConnector(toConnector(object), null).attributes).toEqual({
      actionTypeId: '.jira',
      name: 'Jira',
      config: { apiUrl: 'u' },
      isMissingSecrets: true,
    });
  });
});
