import type { SavedObject } from '../types.ts';

/** Turn an object of the current shape into a line of an export; null where the profile cannot hold the object. */
export type Profile = (object: SavedObject) => Record<string, unknown> | null;
