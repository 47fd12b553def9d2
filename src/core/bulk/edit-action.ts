import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { CaseAttributes } from '../cases/case.ts';
import { type Decision, editCase } from '../cases/edit-case.ts';
import { changeField } from '../cases/fields/any-field.ts';
import type { EditableField } from '../cases/fields/field.ts';
import type { CasePatch } from '../cases/fields/index.ts';
import { DocketError } from '../error.ts';
import type { Capability } from '../permission.ts';
import type { BulkAction, Rights } from './action.ts';
import { CHANGED, outcomeOf, UNCHANGED } from './outcome.ts';

interface FieldEdit<K extends EditableField, P> {
  field: K;
  params: z.ZodType<P>;
  needs?: readonly Capability[];
  change(params: P): NonNullable<CasePatch[K]> | CasePatch[K];
  /** Tell whether it puts one value in the place of another, so that somebody else's change since would be lost. */
  overwrites(params: P): boolean;
  /** Throw a `DocketError` where this person may not change this value. */
  guard?(before: CaseAttributes[K], params: P, rights: Rights): void;
  /** Return the decision with what is recorded beside the new value. */
  record?(decision: Decision, params: P): Decision;
}

/** Return a bulk action that edits one field, as an edit of a single case would. */
export function editAction<K extends EditableField, P>(spec: FieldEdit<K, P>): BulkAction<P> {
  const { field, params, needs = [], guard, record = (decision) => decision } = spec;
  const changed = (before: unknown, given: P) => changeField(field, before, spec.change(given));
  return {
    name: field,
    way: 'edit',
    params,
    needs: ['update_cases', ...needs],
    watches: field,
    foresee(seen, given, rights) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what was seen of a case is what `watches` names
      const before = seen as CaseAttributes[K];
      try {
        if (isDeepStrictEqual(changed(before, given), before)) return UNCHANGED;
        guard?.(before, given, rights);
        return CHANGED;
      } catch (error) {
        if (error instanceof DocketError && error.kind === 'invalid_input') throw error;
        return outcomeOf(error);
      }
    },
    decide(before, seen, given, edit, rights): Decision {
      const patch: CasePatch = { [field]: spec.change(given) };
      const decision = editCase(before, patch, edit);
      if (decision.actions.length === 0) return decision;
      guard?.(before[field], given, rights);
      if (spec.overwrites(given) && !isDeepStrictEqual(before[field], seen))
        throw new DocketError('bulk_field_changed', { field });
      return record(decision, given);
    },
  };
}
