import type { SavedObject } from '../types.ts';
import { compareVersions, statedVersion } from '../versions/version.ts';

/** Below this Kibana's migrations would reset the owner; there were no visualizations in comments before it. */
const OLDEST_COMMENT_VERSION = '7.14.0';

/** Tell whether the printed attributes of an attachment could be such whose version `commentVersion` must look up. */
export function mayHaveState(attributes: string): boolean {
  return attributes.includes('"persistableState"') || attributes.includes('!{lens');
}

/**
 * Return the version that an attachment leaves with: `newest`, or the older one it came with where it holds a Lens or
 * another visualization, whose state only Kibana can bring up to date (`docs/kibana-format.md#lens`).
 */
export function commentVersion(object: SavedObject, newest: string): string {
  const { type, comment } = object.attributes;
  const hasState = type === 'persistableState' || (typeof comment === 'string' && comment.includes('!{lens'));
  const stated = statedVersion(object.type, object.envelope);
  if (!hasState || stated === null || compareVersions(stated, newest) > 0) return newest;
  return compareVersions(stated, OLDEST_COMMENT_VERSION) < 0 ? OLDEST_COMMENT_VERSION : stated;
}
