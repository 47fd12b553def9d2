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

/** Return a user with at least the three keys that every Kibana knows. */
export function userParts(user: Attributes): Attributes {
  return { email: null, full_name: null, username: null, ...user };
}

const pushTexts = ['connector_name', 'external_id', 'external_title', 'external_url'];

/**
 * Return what a push left with a text for every part, as Kibana takes no null in it; `at` is when it happened where it
 * does not say so itself.
 */
export function pushParts(service: Attributes, at: unknown): Attributes {
  const texts = pushTexts.map((name): [string, unknown] => [
    name,
    typeof service[name] === 'string' ? service[name] : '',
  ]);
  const { pushed_at, pushed_by } = service;
  return {
    ...service,
    ...Object.fromEntries(texts),
    pushed_at: typeof pushed_at === 'string' && pushed_at !== '' ? pushed_at : at,
    pushed_by: isRecord(pushed_by) ? pushed_by : userParts({}),
  };
}

/** Tell whether what a push left says anything. */
export function saysPush(service: unknown): service is Attributes {
  return isRecord(service) && [...pushTexts, 'pushed_at'].some((name) => typeof service[name] === 'string');
}
