import type { CaseUser } from '../../core/user.ts';
import { isRecord, type Reference } from '../types.ts';

/** Return a user as Docket knows them; what Kibana left out is null. */
export function userOf(value: unknown): CaseUser {
  return { username: null, full_name: null, email: null, ...(isRecord(value) && value) };
}

/** Return a user as Docket knows them; null where there is nobody. */
export function userOrNone(value: unknown): CaseUser | null {
  return isRecord(value) ? userOf(value) : null;
}

/** Return a time as the database gives it back: ISO 8601 in UTC with milliseconds. */
export function timeOf(value: unknown): string {
  return new Date(typeof value === 'number' ? value : String(value)).toISOString();
}

/** Return a time as the database gives it back (ISO 8601 in UTC); null where there is none. */
export function timeOrNone(value: unknown): string | null {
  return typeof value === 'string' ? timeOf(value) : null;
}

/**
 * Return the references with the one of this name set to an object, or removed (`id` null). Others keep their place.
 */
export function setReference(
  references: readonly Reference[],
  name: string,
  type: string,
  id: string | null,
): readonly Reference[] {
  const others = references.filter((reference) => reference.name !== name);
  if (id === null) return others;
  const at = references.findIndex((reference) => reference.name === name);
  return at === -1 ? [...others, { id, name, type }] : references.with(at, { id, name, type });
}
