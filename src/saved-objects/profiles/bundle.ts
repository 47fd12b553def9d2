import type { Unread } from '../as-came.ts';
import type { SavedObject } from '../types.ts';
import { kibana88, kibana88AsCame } from './kibana-8.8.ts';
import type { Profile } from './profile.ts';

/** For another Docket: as for Kibana 8.8, and under `docket` what Kibana has no place for. */
export const bundleLine: Profile = (object) => ({ ...kibana88(object), ...ownPart(object) });

/**
 * Return the line of an object for another Docket without looking into its attributes; null where that must be done.
 */
export function bundleLineAsCame(object: Unread): Record<string, unknown> | null {
  const line = kibana88AsCame(object);
  return line && { ...line, ...ownPart(object) };
}

function ownPart({ envelope: { docket } }: Pick<SavedObject, 'envelope'>): Record<string, unknown> {
  return docket === undefined ? {} : { docket };
}
