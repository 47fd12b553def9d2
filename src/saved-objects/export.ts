import type { ExportProfile } from '../core/transfer/export-run.ts';
import { isUnread, type Unread, whole } from './as-came.ts';
import { asCame88 } from './profiles/as-came-8.8.ts';
import { bundleLine, bundleLineAsCame } from './profiles/bundle.ts';
import { forKibana } from './profiles/for-kibana.ts';
import type { Leaving } from './profiles/profile.ts';
import { knowsConnectorType } from './profiles/since.ts';
import { targetOf } from './profiles/target.ts';
import type { SavedObject } from './types.ts';

const NONE: ReadonlySet<string> = new Set();

/** How what nobody changed is printed without being read; for any other profile everything must be looked into. */
const unread: Readonly<Partial<Record<ExportProfile, (object: Unread) => Record<string, unknown> | null>>> = {
  'kibana-8.8': asCame88,
  bundle: bundleLineAsCame,
};

/**
 * Return one line of an export, to be printed with `stringify`, from an object in the current shape, and what it lacks
 * of the object: the line is null where the profile cannot hold it; a bundle holds everything. `foreign` are the ids of
 * connectors that the Kibana of the profile does not know.
 */
export function leaveFor(
  object: SavedObject | Unread,
  profile: ExportProfile,
  foreign: ReadonlySet<string> = NONE,
): Leaving {
  const line = isUnread(object) ? unread[profile]?.(object) : null;
  if (line) return { line, lost: [] };
  const read = whole(object);
  return profile === 'bundle' ? { line: bundleLine(read), lost: [] } : forKibana(read, targetOf(profile), foreign);
}

/** Return one line of an export, as `leaveFor` does. Migrating the line gives the object again. */
export function exportObject(object: SavedObject | Unread, profile: ExportProfile): Record<string, unknown> | null {
  return leaveFor(object, profile).line;
}

/** Tell whether an object is a connector that the Kibana of a profile does not know. */
export function isForeignConnector({ type, attributes }: SavedObject, profile: ExportProfile): boolean {
  return type === 'action' && profile !== 'bundle' && !knowsConnectorType(targetOf(profile), attributes.actionTypeId);
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
