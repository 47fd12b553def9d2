import { DocketError } from '../../core/error.ts';
import type { Command } from '../context/interaction.ts';
import { pushCases } from '../flows/push/push-cases.ts';
import { splitFirst } from '../text/split-first.ts';
import { takeCases } from './reference.ts';
import { NOTHING, wholeLine } from './whole-line.ts';

/** `push 1`, `push 1 2 3`; in a case's thread, `push` alone. */
export const push: Command = {
  name: 'push',
  usage: 'push <case…>',
  summary: 'Send a case to its Jira, ServiceNow or other connector',
  isWholeLine: wholeLine(NOTHING),
  async run(interaction, args) {
    const { references, rest, interaction: here } = await takeCases(interaction, args, this.usage);
    const [word] = splitFirst(rest);
    if (word !== '') throw new DocketError('push_word_is_no_case', { word: word.replaceAll('`', "'").slice(0, 60) });
    return pushCases(here, [...references]);
  },
};
