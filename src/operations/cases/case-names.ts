import type { CaseReference } from '../../core/cases/case-reference.ts';

/** Return the ids and the numbers by which cases are named. */
export function namesOf(named: readonly (string | CaseReference)[]): { ids: string[]; numbers: number[] } {
  const names = { ids: [] as string[], numbers: [] as number[] };
  for (const one of named) {
    if (typeof one === 'string') names.ids.push(one);
    else if ('id' in one) names.ids.push(one.id);
    else names.numbers.push(one.incremental_id);
  }
  return names;
}
