import { type CaseReference, parseCaseReference } from '../../core/cases/case-reference.ts';
import { DocketError } from '../../core/error.ts';
import type { Command } from '../context/interaction.ts';
import { pushCases } from '../flows/push/push-cases.ts';
import { takeCase } from './reference.ts';

/** Cases of one command; more are for `bulk`. */
const MAX_PUSHED_CASES = 100;

/** `push 1`, `push 1 2 3`; in a case's thread, `push` alone. */
export const push: Command = {
  name: 'push',
  usage: 'push <case> [case …]',
  summary: 'Send a case to its Jira, ServiceNow or other connector',
  async run(interaction, args) {
    const { reference, rest, interaction: here } = await takeCase(interaction, args, this.usage);
    return pushCases(here, [reference, ...others(rest)]);
  },
};

function others(rest: string): CaseReference[] {
  const words = rest.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length >= MAX_PUSHED_CASES) {
    throw new DocketError('push_too_many_cases', { most: MAX_PUSHED_CASES });
  }
  return words.map((word) => {
    const reference = parseCaseReference(word);
    if (reference) return reference;
    throw new DocketError('push_word_is_no_case', { word: word.replaceAll('`', "'").slice(0, 60) });
  });
}
