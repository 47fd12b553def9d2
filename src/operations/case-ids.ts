import type { CaseReference } from '../core/case-reference.ts';
import { findCase } from '../store/cases.ts';
import type { WriteContext } from './operation.ts';

/** The ids of the cases that a person names; those that are not there are left out. */
export async function caseIds({ tx, actor }: WriteContext, references: readonly CaseReference[]): Promise<string[]> {
  const ids = references.flatMap((reference) => ('id' in reference ? [reference.id] : []));
  for (const reference of references) {
    if ('id' in reference) continue;
    const found = await findCase(tx, actor, reference);
    if (found) ids.push(found.id);
  }
  return ids;
}
