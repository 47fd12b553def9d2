import type { ExportProfile } from '../../core/transfer/export-run.ts';
import { type Unread, whole } from '../as-came.ts';
import { referenceNamed, type SavedObject } from '../types.ts';
import { isSince, targetOf } from './target.ts';

/**
 * Return the objects of some cases, in their order: each case with the number of its events where the Kibana of the
 * profile wants that and nobody has counted them.
 */
export function withEventCounts(
  objects: readonly (SavedObject | Unread)[],
  profile: ExportProfile,
): readonly (SavedObject | Unread)[] {
  if (profile === 'bundle' || !isSince(targetOf(profile), '9.2')) return objects;
  const read = objects.map(whole);
  const counts = countEvents(read);
  return read.map((object) => {
    const { type, id, attributes } = object;
    if (type !== 'cases' || typeof attributes.total_events === 'number') return object;
    return { ...object, attributes: { ...attributes, total_events: counts.get(id) ?? 0 } };
  });
}

/** An attachment may hold several events. */
function countEvents(objects: readonly SavedObject[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { type, attributes, references } of objects) {
    if (type === 'cases-user-actions' || attributes.type !== 'event') continue;
    const caseId = referenceNamed(references, 'associated-cases')?.id ?? '';
    const { eventId } = attributes;
    counts.set(caseId, (counts.get(caseId) ?? 0) + (Array.isArray(eventId) ? eventId.length : 1));
  }
  return counts;
}
