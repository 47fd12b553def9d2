import type { EditableField, FieldAction } from './field.ts';
import { fields } from './index.ts';

/** A field with its types forgotten, so that all fields can be treated alike. */
export interface AnyField {
  name: EditableField;
  change(before: unknown, change: unknown): unknown;
  record(before: unknown, after: unknown): FieldAction[];
  replay(value: unknown, action: FieldAction): unknown;
}

/** Every editable field, in the order in which their changes are recorded. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each field's own types are forgotten, so that all can be treated alike
export const allFields = Object.values(fields) as unknown as AnyField[];

/** Return the value of a field after a change in its own way. Throw a `DocketError` where that breaks a limit. */
export function changeField(name: EditableField, before: unknown, change: unknown): unknown {
  const field: AnyField = fields[name];
  return field.change(before, change);
}

/** Return the field whose changes are recorded under this type; undefined for other types of user actions. */
export function fieldNamed(type: string): AnyField | undefined {
  return allFields.find(({ name }) => name === type);
}
