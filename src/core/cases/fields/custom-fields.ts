import { isDeepStrictEqual } from 'node:util';
import { DocketError } from '../../error.ts';
import { MAX_CUSTOM_FIELD_KEY_LENGTH, MAX_CUSTOM_FIELD_TEXT_LENGTH, MAX_CUSTOM_FIELDS_PER_CASE } from '../../limits.ts';
import { cut, textLength } from '../../text.ts';
import type { CustomField } from '../case.ts';
import type { Field } from './field.ts';

/**
 * A new value of a custom field; a text is read as the field's type has it, and `null` or a blank text empties the
 * field.
 */
export interface CustomValue {
  key: string;
  value: string | number | boolean | null;
}

const FIELD = { field: 'customFields' };

type Typed = Pick<CustomField, 'type' | 'value'>;

const SWITCHES = new Map(
  Object.entries({ on: true, yes: true, true: true, off: false, no: false, false: false } as const),
);

/**
 * Up to 10 values under keys of up to 36 characters: texts of up to 160 characters, switches, whole numbers. A
 * field keeps its type; a new one takes that of its first value. An edit names only the fields that it sets.
 */
export const customFields: Field<'customFields', CustomValue[]> = {
  name: 'customFields',
  change(before, change) {
    const after = new Map(before.map((field) => [field.key, field]));
    for (const { key, value } of change) {
      const had = after.get(key);
      const given = typeof value === 'string' ? value.trim() : value;
      if (given !== null && given !== '') after.set(key, { key, ...(had ? retyped(had, given) : typed(key, given)) });
      else if (had) after.set(key, { ...had, value: null });
    }
    if (after.size > MAX_CUSTOM_FIELDS_PER_CASE && after.size > before.length) {
      throw new DocketError('too_many_custom_fields', { count: after.size }, FIELD);
    }
    return [...after.values()];
  },
  /** One entry a field, as Kibana has it; a field that an undo takes away is recorded as emptied. */
  record(before, after) {
    const had = new Map(before.map((field) => [field.key, field]));
    const has = new Set(after.map(({ key }) => key));
    const emptied = before.filter(({ key }) => !has.has(key)).map((field) => ({ ...field, value: null }));
    const changed = after.filter((field) => !isDeepStrictEqual(had.get(field.key), field));
    return [...changed, ...emptied].map((field) => ({
      action: 'update',
      payload: { customFields: [field] },
      previous: before,
    }));
  },
  replay(value, { payload }) {
    const after = new Map(value.map((field) => [field.key, field]));
    for (const field of payload.customFields ?? []) after.set(field.key, field);
    return [...after.values()];
  },
};

function retyped({ key, type }: CustomField, value: string | number | boolean): Typed {
  if (type === 'toggle') {
    const on = typeof value === 'boolean' ? value : SWITCHES.get(String(value).toLowerCase());
    if (on === undefined) throw new DocketError('custom_field_not_a_switch', { key: cut(key, 40) }, FIELD);
    return { type, value: on };
  }
  if (type === 'number') {
    const number = typeof value === 'boolean' ? Number.NaN : Number(value);
    if (!Number.isSafeInteger(number)) throw new DocketError('custom_field_not_a_number', { key: cut(key, 40) }, FIELD);
    return { type, value: number };
  }
  if (textLength(String(value)) > MAX_CUSTOM_FIELD_TEXT_LENGTH) {
    throw new DocketError('custom_field_too_long', {}, FIELD);
  }
  return { type, value: String(value) };
}

/** The value of a field that is new to the case. Keys are as Kibana takes them. */
function typed(key: string, value: string | number | boolean): Typed {
  if (key.length > MAX_CUSTOM_FIELD_KEY_LENGTH || !/^[a-z0-9_-]+$/.test(key)) {
    throw new DocketError('custom_field_key_unusable', {}, FIELD);
  }
  const isSwitch = typeof value === 'boolean' || SWITCHES.has(String(value).toLowerCase());
  const isNumber = typeof value === 'number' || /^-?(0|[1-9]\d{0,14})$/.test(String(value));
  return retyped({ key, type: isSwitch ? 'toggle' : isNumber ? 'number' : 'text', value: null }, value);
}
