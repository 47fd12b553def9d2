import type { CaseStatus } from '../../core/cases/case.ts';
import { DocketError } from '../../core/error.ts';
import { leadingWord, nearest } from '../../core/nearest.ts';
import type { Command } from '../context/interaction.ts';
import { bareValue } from '../text/unwrap.ts';
import { editCases } from './edit-cases.ts';
import { offerNear } from './offer-near.ts';
import { takeCases } from './reference.ts';
import { wholeLine } from './whole-line.ts';

const WORDS: ReadonlyMap<string, CaseStatus> = new Map([
  ['open', 'open'],
  ['opened', 'open'],
  ['in-progress', 'in-progress'],
  ['in progress', 'in-progress'],
  ['in_progress', 'in-progress'],
  ['inprogress', 'in-progress'],
  ['progress', 'in-progress'],
  ['closed', 'closed'],
  ['close', 'closed'],
]);

/** `status 1 closed`, `status 1 2 in progress`. */
export const status: Command = {
  name: 'status',
  usage: 'status <case…> open|in-progress|closed',
  summary: 'Change the status',
  more: ['Several cases at once, up to 20: `/case status 42 43 closed`.'],
  isWholeLine: wholeLine(/^(?:open(?:ed)?|in[-_ ]?progress|progress|closed?)$/i),
  async run(interaction, args) {
    const addressed = await takeCases(interaction, args, this.usage);
    const word = bareValue(addressed.rest).toLowerCase();
    const wanted = WORDS.get(word);
    if (wanted) {
      return editCases(addressed, { status: wanted }, ({ case: { status } }) => `status is now ${status}.`);
    }
    const known = [...WORDS.keys()];
    const near = WORDS.get(nearest(word, known) ?? leadingWord(word, known) ?? '');
    return offerNear(addressed, this.name, new DocketError('status_unknown'), near);
  },
};
