import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Case } from './case.ts';
import { type CasePatch, fields } from './fields/index.ts';

/**
 * The fields that hold one value, so that two edits of one cannot both stand; lists and switches merge item by item.
 */
export const SINGLE_FIELDS = ['title', 'description', 'status', 'severity', 'category'] as const;
export type SingleField = (typeof SINGLE_FIELDS)[number];

/** What a person saw when they began to edit: a mark of 11 characters for the value of each field. */
export type Seen = Partial<Record<SingleField, string>>;

/** Return the marks of what a case says now. */
export function seenOf(of: Pick<Case, SingleField>): Required<Seen> {
  return Object.fromEntries(SINGLE_FIELDS.map((field) => [field, mark(of[field])])) as Required<Seen>;
}

/**
 * Return the fields that an edit changes and that somebody else changed, to another value, since the person saw them.
 *
 * Everything else merges: a patch names only what its author changed, and of lists what came and what went. Fields of
 * which nothing was seen never conflict. Throw a `DocketError` where the edit breaks a limit.
 */
export function conflictsOf(now: Case, patch: CasePatch, seen: Seen): SingleField[] {
  return SINGLE_FIELDS.filter((field) => {
    const wanted = patch[field];
    if (wanted === undefined || seen[field] === undefined || seen[field] === mark(now[field])) return false;
    const change = fields[field].change as (before: unknown, change: unknown) => unknown;
    return !isDeepStrictEqual(change(now[field], wanted), now[field]);
  });
}

/** Return eleven characters that tell one value of a field from another. */
export function mark(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 11);
}
