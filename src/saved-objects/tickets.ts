import { TICKET_ENTRIES } from '../core/cases/user-action.ts';
import { isRecord, type SavedObject } from './types.ts';

/** Tell whether an object says which ticket a case has: the case itself, or an entry of its activity. */
export function namesTicket({ type, attributes }: SavedObject): boolean {
  if (type === 'cases-user-actions') return TICKET_ENTRIES.has(String(attributes.type));
  const { external_service: service } = attributes;
  return type === 'cases' && isRecord(service) && typeof service.external_id === 'string';
}

/** Return the object without what it says of tickets, as one that was never sent to any external system. */
export function withoutTicket(object: SavedObject): SavedObject {
  const { type, attributes, references } = object;
  if (type === 'cases') {
    const unlinked = references.filter(({ name }) => name !== 'pushConnectorId');
    return { ...object, attributes: { ...attributes, external_service: null }, references: unlinked };
  }
  if (typeof attributes.pushed_at !== 'string') return object;
  return { ...object, attributes: { ...attributes, pushed_at: null, pushed_by: null } };
}
