import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { objectOf } from '../objects.ts';
import type { Case } from './case.ts';
import { changeField } from './fields/any-field.ts';
import type { CasePatch } from './fields/index.ts';

/**
 * The fields that hold one value, so that two edits of one cannot both stand; lists and switches merge item by item.
 */
export const SINGLE_FIELDS = ['title', 'description', 'status', 'severity', 'category'] as const;
export type SingleField = (typeof SINGLE_FIELDS)[number];

/** What a person saw when they began to edit: a mark of 11 characters for the value of each field. */
export const seen = z.object(objectOf(SINGLE_FIELDS, () => z.string().exactOptional()));
export type Seen = z.infer<typeof seen>;

/** Return the marks of what a case says now. */
export function seenOf(of: Pick<Case, SingleField>): Required<Seen> {
  return objectOf(SINGLE_FIELDS, (field) => mark(of[field]));
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
    return !isDeepStrictEqual(changeField(field, now[field], wanted), now[field]);
  });
}

/** Return eleven characters that tell one value of a field from another. */
export function mark(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 11);
}
