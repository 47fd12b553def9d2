import { CASE_SEVERITIES, type CaseSeverity } from '../../core/cases/case.ts';
import { DocketError } from '../../core/error.ts';
import { leadingWord, nearest } from '../../core/nearest.ts';
import { SEVERITY_WORDS } from '../../core/search/query-words.ts';
import type { Command } from '../context/interaction.ts';
import { bareValue } from '../text/unwrap.ts';
import { editCases } from './edit-cases.ts';
import { offerNear } from './offer-near.ts';
import { takeCases } from './reference.ts';
import { wholeLine } from './whole-line.ts';

const WORDS: ReadonlyMap<string, CaseSeverity> = new Map([
  ...CASE_SEVERITIES.map((one) => [one, one] as const),
  ...Object.entries(SEVERITY_WORDS),
]);

/** `severity 1 high`, `severity 1 2 crit`. */
export const severity: Command = {
  name: 'severity',
  aliases: ['sev'],
  usage: 'severity <case…> low|medium|high|critical',
  summary: 'Change the severity',
  more: ['Several cases at once, up to 20: `/case severity 42 43 high`.'],
  isWholeLine: wholeLine(new RegExp(`^(?:${[...WORDS.keys()].join('|')})$`, 'i')),
  async run(interaction, args) {
    const addressed = await takeCases(interaction, args, this.usage);
    const word = bareValue(addressed.rest).toLowerCase();
    const wanted = WORDS.get(word);
    if (wanted) {
      return editCases(addressed, { severity: wanted }, ({ case: { severity } }) => `severity is now ${severity}.`);
    }
    const near = nearest(word, CASE_SEVERITIES) ?? WORDS.get(leadingWord(word, [...WORDS.keys()]) ?? '');
    return offerNear(addressed, this.name, new DocketError('severity_unknown'), near);
  },
};
