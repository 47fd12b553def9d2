import { DocketError } from '../error.ts';
import { invalidInput } from '../invalid-input.ts';
import type { Capability } from '../permission.ts';
import type { BulkAction } from './action.ts';
import { assignees } from './assignees.ts';
import { category } from './category.ts';
import { comment } from './comment.ts';
import { connector } from './connector.ts';
import { customFields } from './custom-fields.ts';
import { deletion } from './delete.ts';
import { push } from './push.ts';
import { restore } from './restore.ts';
import { severity } from './severity.ts';
import { share } from './share.ts';
import { status } from './status.ts';
import { tags } from './tags.ts';
import { undo } from './undo.ts';

const all = [
  status,
  severity,
  tags,
  assignees,
  category,
  customFields,
  comment,
  share,
  push,
  connector,
  deletion,
  restore,
  undo,
] as BulkAction[];
/** The names of everything that can be done to many cases, undoing it included. */
export const BULK_ACTION_NAMES = all.map(({ name }) => name);
const byName = new Map(all.map((action) => [action.name, action]));

/** Return the action of this name and its parameters. Throw a `DocketError` that names the parameter at fault. */
export function readAction(name: string, params: unknown): { action: BulkAction; params: unknown } {
  const action = byName.get(name);
  if (!action) throw new DocketError('bulk_action_unknown', { name });
  const read = action.params.safeParse(params);
  if (read.success) return { action, params: read.data };
  throw invalidInput(read.error);
}

/** Return the rights without which an action is done to no case. */
export function neededFor(name: string): readonly Capability[] {
  return byName.get(name)?.needs ?? [];
}

/** Tell whether the number of cases must be typed before this action begins. */
export function isDestructive(name: string): boolean {
  return byName.get(name)?.destructive ?? false;
}
