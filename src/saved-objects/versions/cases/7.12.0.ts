import { isRecord } from '../../types.ts';
import { type Step, withAttributes } from '../step.ts';

/** ServiceNow gains the fields category and subcategory. (The case type, also new here, goes again in 8.1.0.) */
export const step: Step = {
  version: '7.12.0',
  up(object) {
    const connector = object.attributes.connector;
    if (!isRecord(connector) || connector.type !== '.servicenow') return object;
    const fields: unknown[] = Array.isArray(connector.fields) ? connector.fields : [];
    if (fields.length === 0) return object;
    const present = new Set(fields.map((field) => (isRecord(field) ? field.key : undefined)));
    const added = ['category', 'subcategory'].filter((key) => !present.has(key)).map((key) => ({ key, value: null }));
    return withAttributes(object, { connector: { ...connector, fields: [...fields, ...added] } });
  },
};
