import type { Attributes, Reference } from '../types.ts';
import { isRecord, referenceNamed } from '../types.ts';
import { without } from '../versions/step.ts';

const NAME = 'externalReferenceId';

/**
 * Return an attachment with the id of its file as an attribute, which in a file is a reference
 * (`docs/kibana-format.md#attachments`).
 */
export function withFileId<A extends Attributes>(attachment: A, references: readonly Reference[]): A {
  const id = referenceNamed(references, NAME)?.id;
  return id === undefined || soTypeOf(attachment) === undefined ? attachment : { ...attachment, [NAME]: id };
}

/** Return the attachment as it is written, without the id that its reference holds. */
export function withoutFileId(attachment: Attributes): Attributes {
  return soTypeOf(attachment) === undefined ? attachment : without(attachment, NAME);
}

/** Return the reference to the file of an attachment, if it has one. */
export function fileReference(attachment: Attributes): Reference[] {
  const type = soTypeOf(attachment);
  const id = attachment[NAME];
  return type === undefined || typeof id !== 'string' ? [] : [{ id, name: NAME, type }];
}

function soTypeOf({ externalReferenceStorage: storage }: Attributes): string | undefined {
  return isRecord(storage) && storage.type === 'savedObject' ? String(storage.soType) : undefined;
}
