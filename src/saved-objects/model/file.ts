import type { StoredFile } from '../../core/attachments/file.ts';
import { isRecord, referenceNamed, type SavedObject } from '../types.ts';
import { timeOf, userOf } from './parts.ts';

/** Return the file that a saved object of type `file` describes; only bundles hold these (`bundle/format.ts`). */
export function toStoredFile({ id, attributes, references }: SavedObject): StoredFile {
  return {
    id,
    case_id: referenceNamed(references, 'associated-cases')?.id ?? '',
    name: String(attributes.name),
    mime_type: String(attributes.mime_type),
    size: Number(attributes.size),
    sha256: String(attributes.sha256),
    created_at: timeOf(attributes.created_at),
    created_by: userOf(attributes.created_by),
    source: isRecord(attributes.source) ? attributes.source : {},
    slack_file_id: null,
  };
}

/**
 * Return the saved object of a stored file. The copy that the bot keeps in Slack belongs to its workspace and stays
 * there.
 */
export function fromStoredFile({ id, case_id, slack_file_id: _ours, ...attributes }: StoredFile): SavedObject {
  const { created_at } = attributes;
  return {
    type: 'file',
    id,
    attributes: { ...attributes, source: { ...attributes.source } },
    references: [{ id: case_id, name: 'associated-cases', type: 'cases' }],
    envelope: { created_at, updated_at: created_at },
  };
}
