import type { Loss } from '../../core/transfer/export-losses.ts';
import type { SavedObject } from '../types.ts';
import type { Target } from './target.ts';

/** A line of an export, or null where the target cannot hold the object; and what it lacks of the object. */
export interface Leaving {
  line: Record<string, unknown> | null;
  lost: readonly Loss[];
}

/** Turn an object that a target can hold into a line, in the form of some generation of Kibana. */
export type Form = (object: SavedObject, target: Target) => Record<string, unknown>;
