import type { Case } from '../../../core/cases/case.ts';
import { type CaseReference, printCaseReference } from '../../../core/cases/case-reference.ts';
import type { Updated } from '../../../operations/cases/update-cases.ts';
import { errorMessage } from '../../blocks/error-message.ts';
import type { Message } from '../../blocks/message.ts';
import { undoable } from '../../blocks/undo/undo-button.ts';
import { listing } from '../../blocks/words.ts';
import { respondEdited } from './respond-edited.ts';

/**
 * Say what became of each of the cases that one command named, with a button that takes all of it back; cases of which
 * the same is to be said are named together.
 */
export function respondEditedCases(
  asked: readonly CaseReference[],
  updated: readonly Updated[],
  words: (updated: Updated) => string,
  spaceId: string,
): Message {
  const [only] = updated;
  if (only && asked.length === 1) return respondEdited(only, words(only), spaceId);
  const changed = Map.groupBy(
    updated.filter((one) => one.changed),
    words,
  );
  const kept = updated.filter((one) => !one.changed);
  const sentences = [
    ...[...changed].map(([said, cases]) => `${named(numbersOf(cases))}: ${said}`),
    ended(numbersOf(kept.filter(({ full }) => full !== true)), 'so already; nothing changed there.'),
    ended(numbersOf(kept.filter(({ full }) => full === true)), 'left alone: the activity is full.'),
    missing(
      asked,
      updated.map((one) => one.case),
    ),
  ];
  const sentence = sentences.filter((one) => one !== '').join(' ');
  if (!only) return errorMessage(sentence);
  const actions = updated.flatMap((one) => one.actions);
  return undoable(sentence, actions, spaceId, only.case.incremental_id);
}

/** Say which of the cases that were asked for are not here; nothing where all are. */
export function missing(
  asked: readonly CaseReference[],
  found: readonly Pick<Case, 'id' | 'incremental_id'>[],
): string {
  const here = new Set(found.flatMap(({ id, incremental_id }) => [id, `#${incremental_id}`]));
  const gone = asked.map(printCaseReference).filter((name) => !here.has(name));
  if (gone.length === 0) return '';
  const [none, them] = gone.length === 1 ? ['is no case', 'it is'] : ['are no cases', 'they are'];
  return `There ${none} ${listing(gone, 20)} here, or ${them} in the trash.`;
}

const numbersOf = (of: readonly Pick<Updated, 'case'>[]) =>
  of.map(({ case: { incremental_id } }) => incremental_id).sort((a, b) => a - b);

function named(numbers: readonly number[]): string {
  const all = numbers.map((number) => `#${number}`);
  return `${all.length === 1 ? 'Case' : 'Cases'} ${listing(all, 20)}`;
}

function ended(numbers: readonly number[], how: string): string {
  return numbers.length === 0 ? '' : `${named(numbers)} ${numbers.length === 1 ? 'was' : 'were'} ${how}`;
}
