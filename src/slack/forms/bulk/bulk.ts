import type { Rights } from '../../../core/bulk/action.ts';
import type { Case } from '../../../core/cases/case.ts';
import { DocketError } from '../../../core/error.ts';
import { cut } from '../../../core/text.ts';
import { BULK_FORM_CASES, bulkGroups, bulkPicks } from '../../blocks/bulk/bulk.ts';
import { option, select } from '../../blocks/elements.ts';
import type { Names } from '../../blocks/people.ts';
import { count } from '../../blocks/words.ts';
import type { Form } from '../../context/interaction.ts';
import { chosen, chosenAll } from '../../views/input-values.ts';
import { input, modal, note, small } from '../../views/modal.ts';
import { bulkChoice, bulkOptions } from './bulk-choices.ts';
import { askingOf } from './bulk-inputs.ts';
import { type BulkMetadata, bulkMetadata, previewOf } from './bulk-preview.ts';
import { bulkValuesForm } from './bulk-values.ts';

/** The cases that a search found: the first hundred to tick, and how many there are. */
export interface BulkModel {
  cases: readonly Case[];
  total: number;
  isTrash?: boolean;
  query: string;
  /** The search as people read it. */
  shown: string;
  names: Names;
  /** What the person may do. */
  rights: Rights;
}

/** Characters of a search as JSON that the forms can remember beside a hundred ticks. */
const MAX_QUERY_CHARACTERS = 1_600;

/** Pick cases of a search, or take all or all but some, and what to do with them. */
export const bulkForm: Form<BulkMetadata, BulkModel> = {
  callbackId: 'case_bulk',
  needs: 'read_cases',
  metadata: bulkMetadata,
  view({ cases, total, isTrash = false, query, shown, names, rights }, metadata) {
    const rest = total - Math.min(cases.length, BULK_FORM_CASES);
    const isKept = JSON.stringify(query).length <= MAX_QUERY_CHARACTERS;
    const which = [
      option('ticked', 'Those that I tick below'),
      ...(isKept ? [option('all', `All ${count(total, 'case')}`), option('except', 'All but those that I tick')] : []),
    ];
    const whatToDo = bulkOptions(isTrash, rights);
    return modal({
      callbackId: 'case_bulk',
      title: 'Change cases',
      submit: 'Next',
      metadata: { ...metadata, query: isKept ? query : '', isTrash },
      blocks: [
        small(`${count(total, 'case')} for ${cut(shown, 500)}`),
        input('edit', 'What to do', select('edit', whatToDo, whatToDo[0]?.value, 'What to do')),
        input('which', 'Which cases', select('which', which, total === 1 && isKept ? 'all' : 'ticked', 'Which cases')),
        ...bulkPicks(cases, names),
        ...(rest > 0 ? [note(`${rest.toLocaleString('en')} more are not listed here.`)] : []),
      ],
    });
  },
  async submit(interaction, { metadata, input: inputOf, view }) {
    const choice = bulkChoice(chosen(inputOf('edit')) ?? '');
    const numbers = bulkGroups(view.blocks).flatMap((group) => chosenAll(inputOf(group)).map(Number));
    const which = chosen(inputOf('which')) ?? 'ticked';
    if (which !== 'all' && numbers.length === 0) {
      throw new DocketError('bulk_no_case_ticked', {}, { field: bulkGroups(view.blocks)[0] ?? 'which' });
    }
    const selected = { ...metadata, choice: choice.name, query: selection(metadata, which, numbers) };
    if (askingOf(choice.name)) return { push: bulkValuesForm.view({}, selected) };
    return previewOf(interaction, selected, {});
  },
};

/** The cases as a search: what a bulk run takes, an export takes too. */
function selection({ query, isTrash }: BulkMetadata, which: string, numbers: number[]): string {
  if (which === 'all') return query;
  const ticked = `number:${numbers.join(',')}`;
  if (which === 'except') return `${query} -${ticked}`.trim();
  return isTrash ? `is:deleted ${ticked}` : ticked;
}
