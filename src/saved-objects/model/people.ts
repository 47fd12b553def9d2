import type { CaseAssignee } from '../../core/cases/case.ts';
import type { CaseUser } from '../../core/user.ts';
import { type Attributes, isRecord, type SavedObject } from '../types.ts';
import { userOf, userOrNone } from './parts.ts';

/**
 * Who the people of an object are here, by the key that the file knows them under (`personKey`). It lies in the
 * envelope under `docket`, so that the object itself stays as it came and leaves with Kibana's names.
 */
export type People = Readonly<Record<string, CaseUser>>;

/** Return what a file knows a person by: the profile, else the address, else a name; null for nobody. */
export function personKey(value: unknown): string | null {
  if (!isRecord(value)) return null;
  const { uid, profile_uid, email, username, full_name } = value;
  const key = [uid, profile_uid, email, username, full_name].find((one) => typeof one === 'string' && one !== '');
  return typeof key === 'string' ? key : null;
}

/** Return the people of an object. */
export function peopleOf({ docket }: Attributes): People {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Docket wrote it itself when it read the line
  return isRecord(docket) && isRecord(docket.people) ? (docket.people as People) : {};
}

/** Return the object with those of `people` that it names; the same object where it names none. */
export function withPeople(object: SavedObject, people: ReadonlyMap<string, CaseUser>): SavedObject {
  if (people.size === 0) return object;
  const named = new Map<string, CaseUser>();
  for (const person of personsIn(object)) {
    const key = personKey(person);
    const here = key === null ? undefined : people.get(key);
    if (key !== null && here) named.set(key, here);
  }
  if (named.size === 0) return object;
  const { docket } = object.envelope;
  const added = { ...(isRecord(docket) && docket), people: Object.fromEntries(named) };
  return { ...object, envelope: { ...object.envelope, docket: added } };
}

/** Return everybody that an object names: who opened, edited, closed and pushed it, and who is assigned. */
export function* personsIn({ attributes }: SavedObject): Generator<Record<string, unknown>> {
  const { created_by, updated_by, closed_by, pushed_by, assignees, payload } = attributes;
  const lists: unknown[] = [assignees, isRecord(payload) ? payload.assignees : []];
  const assigned = lists.flatMap((list): unknown[] => (Array.isArray(list) ? list : []));
  for (const one of [created_by, updated_by, closed_by, pushed_by, ...assigned]) if (isRecord(one)) yield one;
}

/** Return a user of the file as the person they are here. */
export function userHere(value: unknown, people: People): CaseUser {
  return find(value, people) ?? userOf(value);
}

/** Return a user of the file as the person they are here; null where there is nobody. */
export function userHereOrNone(value: unknown, people: People): CaseUser | null {
  return find(value, people) ?? userOrNone(value);
}

/** Return the assignees of the file as the people they are here. */
export function assigneesHere(assignees: readonly CaseAssignee[], people: People): CaseAssignee[] {
  return assignees.map((one) => {
    const here = find(one, people);
    return here?.profile_uid === undefined ? one : { uid: here.profile_uid };
  });
}

/** Return assignees who came with the file as it names them (`came`), and others as they are. */
export function assigneesThere(
  assignees: readonly CaseAssignee[],
  came: readonly CaseAssignee[],
  people: People,
): CaseAssignee[] {
  const there = new Map(came.map((one) => [find(one, people)?.profile_uid ?? one.uid, one]));
  return assignees.map((one) => there.get(one.uid) ?? one);
}

function find(value: unknown, people: People): CaseUser | undefined {
  const key = personKey(value);
  return key !== null && Object.hasOwn(people, key) ? people[key] : undefined;
}
