import type { ImportedPerson, ImportOverview } from '../../core/transfer/import-result.ts';
import { personKey, personsIn } from '../../saved-objects/model/people.ts';
import { isKnownType, type SavedObject } from '../../saved-objects/types.ts';
import type { Reader, Scope } from '../../store/database.ts';
import { findKeptKeys } from '../../store/transfer/kept-objects.ts';

/** Most people and references that are remembered; what a file has beyond them is not told. */
const MAX_PEOPLE = 500;
const MAX_REFERENCES = 20_000;

/** Collect, object by object, whom a file names and what it refers to that it may not hold. */
export interface OverviewCollector {
  add(object: SavedObject): void;
  /** What was found; references to what is kept here already are none. */
  result(db: Reader, scope: Scope): Promise<ImportOverview>;
}

export function collectOverview(): OverviewCollector {
  const people = new Map<string, ImportedPerson>();
  const wanted = new Map<string, { type: string; id: string }>();
  const present = new Set<string>();
  let [alerts, timelines] = [0, 0];
  return {
    add(object) {
      for (const person of personsIn(object)) notePerson(people, person);
      const { type, id, attributes, references } = object;
      if (!isKnownType(type) && present.size < MAX_REFERENCES) present.add(`${type}:${id}`);
      for (const reference of references) {
        if (isKnownType(reference.type) || wanted.size >= MAX_REFERENCES) continue;
        wanted.set(`${reference.type}:${reference.id}`, { type: reference.type, id: reference.id });
      }
      if (attributes.type === 'alert') alerts++;
      const text = attributes.description ?? attributes.comment;
      if (typeof text === 'string' && text.includes('timelines?timeline=(id')) timelines++;
    },
    async result(db, scope) {
      for (const key of present) wanted.delete(key);
      for (const { type, id } of await findKeptKeys(db, scope, [...wanted.values()])) wanted.delete(`${type}:${id}`);
      const missing: Record<string, number> = {};
      for (const { type } of wanted.values()) missing[type] = (missing[type] ?? 0) + 1;
      if (alerts > 0) missing.alert = alerts;
      if (timelines > 0) missing.timeline = timelines;
      return { people: [...people.values()], missing };
    },
  };
}

function notePerson(people: Map<string, ImportedPerson>, person: Record<string, unknown>): void {
  const key = personKey(person);
  if (key === null || (people.size >= MAX_PEOPLE && !people.has(key))) return;
  const word = (name: string) => (typeof person[name] === 'string' ? person[name] : null);
  const known = people.get(key);
  people.set(key, {
    key,
    username: known?.username ?? word('username'),
    full_name: known?.full_name ?? word('full_name'),
    email: known?.email ?? word('email'),
  });
}
