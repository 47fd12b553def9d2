import { clip } from '../elements.ts';
import { count } from '../words.ts';

/** Types of saved objects as people call them, in the order in which they are named. */
const TYPES: Record<string, [one: string, many: string]> = {
  cases: ['case', 'cases'],
  'cases-comments': ['comment', 'comments'],
  'cases-attachments': ['attachment', 'attachments'],
  file: ['file', 'files'],
  'cases-user-actions': ['activity entry', 'activity entries'],
  action: ['connector', 'connectors'],
  'index-pattern': ['data view', 'data views'],
  search: ['search', 'searches'],
};
const ORDER = Object.keys(TYPES);

/** Say `3 cases`, `1 data view`; a type that we have no word for is called as Kibana does. */
export function countOfType(type: string, number: number): string {
  const [one, many] = namesOf(type);
  return count(number, one, many);
}

/** Say `case`, `data view`. */
export function typeName(type: string): string {
  return namesOf(type)[0];
}

function namesOf(type: string): [one: string, many: string] {
  const known = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  return known ?? [clip(type, 60), clip(type, 60)];
}

/** Sort known types first, what people look for before what belongs to it. */
export function byTypeOrder([a]: [string, unknown], [b]: [string, unknown]): number {
  return place(a) - place(b);
}

function place(type: string): number {
  return Object.hasOwn(TYPES, type) ? ORDER.indexOf(type) : ORDER.length;
}
