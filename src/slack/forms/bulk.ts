import type { Case } from '../../core/case.ts';
import { DocketError } from '../../core/error.ts';
import { cut } from '../../core/text.ts';
import { BULK_SHOWN, bulkGroups, bulkPicks } from '../blocks/bulk.ts';
import { option, select } from '../blocks/elements.ts';
import type { Names } from '../blocks/people.ts';
import { count } from '../blocks/words.ts';
import type { Form } from '../interaction.ts';
import { bulkConfirmForm } from './bulk-confirm.ts';
import { BULK_EDIT_OPTIONS, CLOSE } from './bulk-edits.ts';
import { input, modal, note, small } from './parts.ts';
import { chosen, chosenAll } from './read.ts';

/** The search, as long as it fits what a form can remember. */
export interface BulkMetadata {
  spaceId: string;
  query: string;
  total?: number;
}

/** The cases that a search found: the first hundred to tick, and how many there are. */
export interface BulkModel {
  cases: readonly Case[];
  total: number;
  query: string;
  names: Names;
}

const MAX_QUERY = 2_000;

/** Picks cases of a search, or takes all, and what to do with them; the next view asks for confirmation. */
export const bulkForm: Form<BulkMetadata, BulkModel> = {
  callbackId: 'case_bulk',
  view({ cases, total, query, names }, { spaceId }) {
    const rest = total - Math.min(cases.length, BULK_SHOWN);
    const mayTakeAll = query.length <= MAX_QUERY;
    const all = input(
      'all',
      'All of them',
      { type: 'checkboxes', action_id: 'all', options: [option('all', `Take all ${count(total, 'case')}`)] },
      { optional: true },
    );
    const metadata: BulkMetadata = { spaceId, query: mayTakeAll ? query : '', total };
    return modal({
      callbackId: 'case_bulk',
      title: 'Change cases',
      submit: 'Next',
      metadata,
      blocks: [
        small(`${count(total, 'case')} for ${cut(query, 500)}`),
        input('edit', 'What to do', select('edit', BULK_EDIT_OPTIONS, CLOSE, 'What to do')),
        ...(mayTakeAll ? [all] : []),
        ...bulkPicks(cases, names),
        ...(rest > 0 ? [note(`${rest.toLocaleString('en')} more are not listed here.`)] : []),
      ],
    });
  },
  async submit(_interaction, { metadata, input: inputOf, view }) {
    const { spaceId, query, total = 0 } = metadata;
    const edit = chosen(inputOf('edit')) ?? CLOSE;
    if (chosenAll(inputOf('all')).includes('all')) {
      return { push: bulkConfirmForm.view({ total }, { spaceId, edit, query, total }) };
    }
    const numbers = bulkGroups(view.blocks).flatMap((group) => chosenAll(inputOf(group)).map(Number));
    if (numbers.length === 0) {
      throw new DocketError('invalid_input', 'Tick the cases, or take all of them.', {
        field: bulkGroups(view.blocks)[0] ?? 'edit',
      });
    }
    return { push: bulkConfirmForm.view({ total: numbers.length }, { spaceId, edit, numbers }) };
  },
};
