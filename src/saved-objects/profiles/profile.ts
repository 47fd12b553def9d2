import type { SavedObject } from '../types.ts';
import type { Target } from './target.ts';

/** What a file for some Kibanas lacks of an object, for those who wonder. */
export const LOSSES = [
  'connector',
  'severity',
  'assignees',
  'category',
  'customFields',
  'observables',
  'attachments',
  'activity',
  'connectors',
  'others',
] as const;
export type Loss = (typeof LOSSES)[number];

/** A line of an export, or null where the target cannot hold the object; and what it lacks of the object. */
export interface Leaving {
  line: Record<string, unknown> | null;
  lost: readonly Loss[];
}

/** Turn an object that a target can hold into a line, in the form of some generation of Kibana. */
export type Form = (object: SavedObject, target: Target) => Record<string, unknown>;
