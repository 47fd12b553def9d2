import type { Attachment, AttachmentAttributes } from '../../core/attachments/attachment.ts';
import { type Reference, referenceNamed, type SavedObject } from '../types.ts';
import { fileReference, withFileId, withoutFileId } from './file-reference.ts';
import { lensReferences } from './lens.ts';
import { mergeAttributes } from './merge.ts';
import { timeOf, timeOrNone } from './parts.ts';
import { peopleOf, userHere, userHereOrNone } from './people.ts';

/**
 * Return the attachment that a saved object of type `cases-comments` or `cases-attachments` (current shape) describes.
 */
export function toAttachment(object: SavedObject): Attachment {
  return {
    id: object.id,
    case_id: referenceNamed(object.references, 'associated-cases')?.id ?? '',
    version: 1,
    attributes: readAttachment(object),
  };
}

/** Return the saved object of an attachment; what nobody changed since it was imported leaves exactly as it came. */
export function fromAttachment(found: Attachment, imported: SavedObject | null): SavedObject {
  const after = found.attributes;
  const before: Partial<AttachmentAttributes> = imported ? readAttachment(imported) : {};
  const updated_at = after.updated_at ?? after.created_at;
  const isChanged = after.updated_at !== (before.updated_at ?? null);
  const own = { id: found.case_id, name: 'associated-cases', type: 'cases' };
  const references = imported?.references ?? [own, ...fileReference(after)];
  return {
    type: imported?.type ?? 'cases-comments',
    id: found.id,
    attributes: withoutFileId(
      mergeAttributes(imported?.attributes ?? {}, before, after, (name) => ({ [name]: after[name] })),
    ),
    references: before.comment === after.comment ? references : relink(references, before.comment, after.comment),
    envelope: imported
      ? { ...imported.envelope, ...(isChanged && { updated_at }) }
      : { created_at: after.created_at, updated_at },
  };
}

function readAttachment({ attributes, references, envelope }: SavedObject): AttachmentAttributes {
  const people = peopleOf(envelope);
  return {
    ...withFileId(attributes, references),
    type: String(attributes.type),
    owner: typeof attributes.owner === 'string' ? attributes.owner : 'cases',
    created_at: timeOf(attributes.created_at),
    created_by: userHere(attributes.created_by, people),
    updated_at: timeOrNone(attributes.updated_at),
    updated_by: userHereOrNone(attributes.updated_by, people),
    pushed_at: timeOrNone(attributes.pushed_at),
    pushed_by: userHereOrNone(attributes.pushed_by, people),
  };
}

/** A comment refers to what its Lens blocks show (`docs/kibana-format.md#lens`), so other text has other references. */
function relink(references: readonly Reference[], before: string | undefined, after: string | undefined): Reference[] {
  const gone = new Set(lensReferences(before ?? '').map(key));
  const others = references.filter((reference) => !gone.has(key(reference)));
  const present = new Set(others.map(key));
  return [...others, ...lensReferences(after ?? '').filter((reference) => !present.has(key(reference)))];
}

function key({ type, id, name }: Reference): string {
  return JSON.stringify([type, id, name]);
}
