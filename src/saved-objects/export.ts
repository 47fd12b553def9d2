import type { ExportProfile } from '../core/transfer/export-run.ts';
import { isUnread, type Unread, whole } from './as-came.ts';
import { bundleLine, bundleLineAsCame } from './profiles/bundle.ts';
import { kibana716 } from './profiles/kibana-7.16.ts';
import { kibana88, kibana88AsCame } from './profiles/kibana-8.8.ts';
import type { Profile } from './profiles/profile.ts';
import type { SavedObject } from './types.ts';

const profiles: Readonly<Record<ExportProfile, Profile>> = {
  'kibana-8.8': kibana88,
  'kibana-7.16': kibana716,
  bundle: bundleLine,
};

/** How what nobody changed is printed without being read; `kibana-7.16` must look into everything. */
const unread: Readonly<Partial<Record<ExportProfile, (object: Unread) => Record<string, unknown> | null>>> = {
  'kibana-8.8': kibana88AsCame,
  bundle: bundleLineAsCame,
};

/**
 * Return one line of an export, to be printed with `stringify`, from an object in the current shape. Null where the
 * profile cannot hold the object; `kibana-8.8` and `bundle` hold everything. Migrating the line gives the object again.
 */
export function exportObject(object: SavedObject | Unread, profile: ExportProfile): Record<string, unknown> | null {
  const line = isUnread(object) ? unread[profile]?.(object) : null;
  return line ?? profiles[profile](whole(object));
}

/**
 * What the last line of an export counts: lines written, references to objects that are not there, objects left out.
 */
export type ExportCounts = {
  exportedCount: number;
  missingReferences: { type: string; id: string }[];
  excludedObjects: { type: string; id: string; reason: 'excluded' | 'predicate_error' }[];
};

/** Return the last line of an export (`docs/kibana-format.md#details-line`). */
export function exportDetails(counts: ExportCounts): Record<string, unknown> {
  return {
    ...counts,
    missingRefCount: counts.missingReferences.length,
    excludedObjectsCount: counts.excludedObjects.length,
  };
}
