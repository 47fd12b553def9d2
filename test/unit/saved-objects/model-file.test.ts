import { expect, test } from 'vitest';
import type { Attachment } from '../../../src/core/attachments/attachment.ts';
import type { UserAction } from '../../../src/core/cases/user-action.ts';
import { fromAttachment, toAttachment } from '../../../src/saved-objects/model/attachment.ts';
import { fromUserAction, toUserAction } from '../../../src/saved-objects/model/user-action.ts';
import { matching } from '../../support/matching.ts';

const ana = { username: 'ana', full_name: 'Ana Ruiz', email: null };
const at = '2026-11-23T14:35:00.000Z';
const kind = {
  type: 'externalReference',
  owner: 'cases',
  externalReferenceAttachmentTypeId: '.files',
  externalReferenceId: 'file-1',
  externalReferenceMetadata: { files: [{ name: 'shot', extension: 'png', mimeType: 'image/png', created: at }] },
  externalReferenceStorage: { type: 'savedObject', soType: 'file' },
};
const reference = { id: 'file-1', name: 'externalReferenceId', type: 'file' };

const untouched = { updated_at: null, updated_by: null, pushed_at: null, pushed_by: null };
const attachment: Attachment = {
  id: 'attachment-1',
  case_id: 'case-1',
  version: 1,
  attributes: { ...kind, created_at: at, created_by: ana, ...untouched },
};
const action: UserAction = {
  id: 'action-1',
  case_id: 'case-1',
  comment_id: 'attachment-1',
  type: 'comment',
  action: 'create',
  payload: { comment: kind },
  previous: null,
  created_at: at,
  created_by: ana,
  owner: 'cases',
};

test('a file leaves as a reference of its attachment, and comes back', () => {
  const object = fromAttachment(attachment, null);
  expect(object.references).toEqual([{ id: 'case-1', name: 'associated-cases', type: 'cases' }, reference]);
  expect(object.attributes).not.toHaveProperty('externalReferenceId');
  expect(toAttachment(object)).toEqual(attachment);
  expect(fromAttachment(toAttachment(object), object)).toEqual(object);
});

test('a file leaves as a reference of its user action, and comes back', () => {
  const object = fromUserAction(action, null);
  expect(object.references).toContainEqual(reference);
  expect(object.attributes.payload).toEqual({
    comment: matching.not.objectContaining({ externalReferenceId: matching.anything() }),
  });
  expect(toUserAction(object)).toEqual(action);
});
