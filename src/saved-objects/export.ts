import { kibana716 } from './profiles/kibana-7.16.ts';
import { kibana88 } from './profiles/kibana-8.8.ts';
import type { Profile } from './profiles/profile.ts';
import type { SavedObject } from './types.ts';

/** The Kibanas an export can be made for: 8.8 to 9.x, or 7.16 to 8.7. */
export type ExportProfile = 'kibana-8.8' | 'kibana-7.16';

const profiles: Readonly<Record<ExportProfile, Profile>> = { 'kibana-8.8': kibana88, 'kibana-7.16': kibana716 };

/**
 * One line of an export, to be printed with `stringify`, from an object in the current shape. Null where the profile
 * cannot hold the object; `kibana-8.8` holds everything. Migrating the line gives the object again.
 */
export function exportObject(object: SavedObject, profile: ExportProfile): Record<string, unknown> | null {
  return profiles[profile](object);
}

/** What the last line of an export counts: lines written, references to objects that are not there, objects left out. */
export type ExportTally = {
  exportedCount: number;
  missingReferences: { type: string; id: string }[];
  excludedObjects: { type: string; id: string; reason: 'excluded' | 'predicate_error' }[];
};

/** The last line of an export (`kibana-wire-format` 2.5). */
export function exportDetails(tally: ExportTally): Record<string, unknown> {
  return {
    ...tally,
    missingRefCount: tally.missingReferences.length,
    excludedObjectsCount: tally.excludedObjects.length,
  };
}
