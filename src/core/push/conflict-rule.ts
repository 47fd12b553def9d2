import type { CaseSettings } from '../cases/case.ts';

/**
 * What happens where status or title of a case changed here and in its ticket: ours goes there, theirs comes here, or
 * people are asked.
 */
export const CONFLICT_RULES = ['ask', 'ours', 'theirs'] as const;
export type ConflictRule = (typeof CONFLICT_RULES)[number];

const STRATEGIES = { ours: 'kibana', theirs: 'external' } as const;

/**
 * Return the rule of a case: people are asked where somebody chose that for its connector (`asks`), and where Kibana's
 * setting says nothing (`docs/kibana-format.md#external-sync`).
 */
export function conflictRuleOf({ externalSync }: CaseSettings, asks: boolean): ConflictRule {
  if (asks) return 'ask';
  const strategy = externalSync?.conflictStrategy;
  return strategy === STRATEGIES.ours ? 'ours' : strategy === STRATEGIES.theirs ? 'theirs' : 'ask';
}

/** Return what a rule is in the settings of a case; asking is Docket's own and leaves them as they are. */
export function ruleSettings(rule: ConflictRule): Pick<CaseSettings, 'externalSync'> {
  return rule === 'ask' ? {} : { externalSync: { conflictStrategy: STRATEGIES[rule] } };
}
