import { deleteCases } from '../../../operations/cases/delete-cases.ts';
import { undoable } from '../../blocks/undo/undo-button.ts';
import { listing } from '../../blocks/words.ts';
import type { Action } from '../../context/interaction.ts';
import { missing } from '../../flows/cases/respond-edited-cases.ts';

/** The Delete button of the question whether several cases shall really go. */
export const casesDelete: Action = {
  actionId: 'cases_delete',
  async run(interaction, payload) {
    const numbers = (payload.value ?? '').split(',').map(Number);
    const cases = numbers.filter((number) => number > 0).map((number) => ({ incremental_id: number }));
    const deleted = (await interaction.perform(deleteCases, { cases })).sort(
      (a, b) => a.case.incremental_id - b.case.incremental_id,
    );
    const [first] = deleted;
    const named = deleted.map(({ case: of }) => `#${of.incremental_id}`);
    const words = `${named.length === 1 ? 'Case' : 'Cases'} ${listing(named, 20)} ${named.length === 1 ? 'is' : 'are'} in the trash.`;
    const gone = missing(
      cases,
      deleted.map((one) => one.case),
    );
    const sentence = first ? `${words} ${gone}`.trim() : gone;
    const actions = deleted.map(({ action }) => action);
    const number = first?.case.incremental_id ?? numbers[0] ?? 0;
    return { ...undoable(sentence, actions, interaction.actor.spaceId, number), replaceOriginal: true };
  },
};
