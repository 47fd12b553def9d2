import type { InputBlock } from '@slack/types';
import { isOneOf } from '../../../core/objects.ts';
import { CONFLICT_RULES, type ConflictRule } from '../../../core/push/conflict-rule.ts';
import { option, select } from '../../blocks/elements.ts';
import { input } from '../../views/modal.ts';

const LABELS: Record<ConflictRule, string> = {
  ask: 'Ask in the thread',
  ours: 'The case wins',
  theirs: 'The ticket wins',
};

/** Build the input for what happens where status or title change in a case and in its ticket. */
export function conflictRuleInput(current: ConflictRule): InputBlock {
  const options = CONFLICT_RULES.map((rule) => option(rule, LABELS[rule]));
  return input('conflictRule', 'If both sides change', select('conflict_rule', options, current, 'Pick a rule'), {
    hint: 'The status or the title, here and in the ticket, before either was told.',
  });
}

/** Read the rule that was chosen; undefined where the form does not offer one. */
export function readConflictRule(value: string | null): ConflictRule | undefined {
  return isOneOf(CONFLICT_RULES, value) ? value : undefined;
}
