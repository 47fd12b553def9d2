import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../../../src/saved-objects/types.ts';
import { migrate } from '../../../../src/saved-objects/versions/migrate.ts';
import { matching } from '../../../support/matching.ts';
import { object } from './support.ts';

const common = { owner: 'cases', created_at: '2026-04-01T08:00:00.000Z', created_by: { username: 'elena' } };
const external = { type: 'externalReference', externalReferenceStorage: { type: 'elasticSearchDoc' } };
const state = { layers: [1] };

describe('a unified attachment', () => {
  test.each<[type: string, content: Attributes, classic: Attributes]>([
    ['comment', { data: { content: 'Hi' } }, { type: 'user', comment: 'Hi' }],
    [
      'security.alert',
      { attachmentId: ['a', 'b'], metadata: { index: ['i', 'j'], rule: { id: 'r', name: 'Beacon' } } },
      { type: 'alert', alertId: ['a', 'b'], index: ['i', 'j'], rule: { id: 'r', name: 'Beacon' } },
    ],
    [
      'stack.alert',
      { attachmentId: 'a', metadata: { index: 'i' } },
      { type: 'alert', alertId: 'a', index: 'i', rule: { id: null, name: null } },
    ],
    ['security.event', { attachmentId: 'e', metadata: { index: 'i' } }, { type: 'event', eventId: 'e', index: 'i' }],
    [
      'security.indicator',
      { attachmentId: 'x', metadata: { name: '10.0.0.7' } },
      {
        ...external,
        externalReferenceAttachmentTypeId: 'indicator',
        externalReferenceId: 'x',
        externalReferenceMetadata: { name: '10.0.0.7' },
      },
    ],
    [
      'lens',
      { data: { state } },
      { type: 'persistableState', persistableStateAttachmentTypeId: '.lens', persistableStateAttachmentState: state },
    ],
    [
      'ml.anomaly_charts',
      { data: { state } },
      {
        type: 'persistableState',
        persistableStateAttachmentTypeId: 'ml_anomaly_charts',
        persistableStateAttachmentState: state,
      },
    ],
  ])('%s gets its classic form', (type, content, classic) => {
    const { object: after, warnings } = migrate(
      object('cases-attachments', { ...common, type, ...content, unknown: 1 }),
    );
    expect(after.type).toBe('cases-comments');
    expect(after.attributes).toEqual({ ...common, ...classic, unknown: 1 });
    expect(warnings).toEqual([]);
  });

  test('a file refers to itself', () => {
    const metadata = { files: [{ name: 'log', extension: 'txt', mimeType: 'text/plain', created: 'c' }] };
    const { object: after } = migrate(
      object('cases-attachments', { ...common, type: 'file', attachmentId: 'f1', metadata }),
    );
    expect(after.references).toEqual([{ id: 'f1', name: 'externalReferenceId', type: 'file' }]);
    expect(after.attributes).toEqual({
      ...common,
      type: 'externalReference',
      externalReferenceAttachmentTypeId: '.files',
      externalReferenceMetadata: metadata,
      externalReferenceStorage: { type: 'savedObject', soType: 'file' },
    });
  });

  test.each([
    ['security.timeline', { attachmentId: 't1', metadata: {} }],
    ['osquery', { attachmentId: ['several', 'ids'], metadata: {} }],
    ['lens', { data: {} }],
  ])('%s without a classic form is kept as it came, and said', (type, content) => {
    const before = object('cases-attachments', { ...common, type, ...content });
    expect(migrate(before)).toEqual({ object: before, warnings: [matching.stringContaining('kept as it came')] });
  });
});

describe('a user action about a unified attachment', () => {
  const reference = { id: 'x', name: 'associated-cases-attachments', type: 'cases-attachments' };
  const about = (comment: Attributes) =>
    migrate(object('cases-user-actions', { type: 'comment', action: 'create', payload: { comment } }, [reference]))
      .object;

  test('speaks of the classic form where there is one', () => {
    const after = about({ type: 'comment', data: { content: 'Hi' }, owner: 'cases' });
    expect(after.attributes.payload).toEqual({ comment: { type: 'user', comment: 'Hi', owner: 'cases' } });
    expect(after.references).toEqual([{ id: 'x', name: 'associated-cases-comments', type: 'cases-comments' }]);
  });

  test('stays where there is none', () => {
    const timeline = { type: 'security.timeline', attachmentId: 't1' };
    expect(about(timeline).attributes.payload).toEqual({ comment: timeline });
    expect(about(timeline).references).toEqual([reference]);
  });
});
