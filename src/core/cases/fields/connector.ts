import { type CaseConnector, NO_CONNECTOR } from '../case.ts';
import type { Field } from './field.ts';

/** A connector for a case; without `fields`, those that the case has for the same connector stay. */
export type ConnectorChange = Omit<CaseConnector, 'fields'> & { fields?: CaseConnector['fields'] };

/** The external system that a case is pushed to, with the fields of the ticket there; `none` removes it. */
export const connector: Field<'connector', ConnectorChange> = {
  name: 'connector',
  change(before, { id, name, type, fields }) {
    if (id === NO_CONNECTOR.id) return before.id === NO_CONNECTOR.id ? before : NO_CONNECTOR;
    const kept = before.id === id ? before.fields : null;
    return { id, name, type, fields: fields === undefined ? kept : fields };
  },
  record: (before, after) => [{ action: 'update', payload: { connector: after }, previous: before }],
  replay: (value, { payload }) => payload.connector ?? value,
};
