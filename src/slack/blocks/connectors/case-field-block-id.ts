import { mark } from '../../../core/cases/merge-edits.ts';
import type { CaseField } from '../../../core/connectors/definition.ts';

/**
 * The block id of a case field. One that depends on another carries a mark of that one's value, so that Slack empties it
 * when the other changes.
 */
export function fieldBlockId({ key, dependsOn }: CaseField, fields: Record<string, unknown>): string {
  return dependsOn === undefined ? `field/${key}` : `field/${key}/${mark(fields[dependsOn] ?? null)}`;
}

/** The key of the case field whose input this is. */
export function fieldOfBlock(blockId: string): string | undefined {
  return /^field\/([^/]+)/.exec(blockId)?.[1];
}
