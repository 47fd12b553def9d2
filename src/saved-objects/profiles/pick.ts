import { type Attributes, isRecord } from '../types.ts';

/** Return the members of an object that have one of these names; none where the value is no object. */
export function pick(value: unknown, names: readonly string[]): Record<string, unknown> {
  return isRecord(value)
    ? Object.fromEntries(names.flatMap((name) => (name in value ? [[name, value[name]]] : [])))
    : {};
}

/**
 * Return the users under these names, each with the three keys that every Kibana knows; null stays null, absent stays
 * absent.
 */
export function pickUser(attributes: Attributes, ...names: string[]): Record<string, unknown> {
  const users = Object.entries(pick(attributes, names));
  return Object.fromEntries(users.map(([name, user]) => [name, isRecord(user) ? userOf(user) : null]));
}

function userOf({ email = null, full_name = null, username = null }: Attributes): Record<string, unknown> {
  return { email, full_name, username };
}
