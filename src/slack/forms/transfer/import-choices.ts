import type { KnownBlock } from '@slack/types';
import {
  type ImportChoices,
  type ImportPreview,
  TICKET_CHOICES,
  type TicketChoice,
  TRASH_CHOICES,
  type TrashChoice,
} from '../../../core/transfer/import-run.ts';
import { option, select } from '../../blocks/elements.ts';
import { count } from '../../blocks/words.ts';
import type { InputState } from '../../context/interaction.ts';
import { chosen, chosenAll } from '../../views/input-values.ts';
import { input } from '../../views/modal.ts';

const ON_CONFLICT = [option('skip', 'Keep what is here'), option('overwrite', 'Overwrite what is here')];
const IN_TRASH = [
  option('leave', 'Leave them there'),
  option('restore', 'Restore them as they were'),
  option('overwrite', 'Restore them as in the file'),
];
const TICKETS = [
  option('leave', 'Leave them off'),
  option('keep', 'Keep the links', 'Two cases then share one ticket'),
  option('new', 'Make new ones', 'Each copy is pushed where its connector can'),
];
const COPIES = [option('copies', 'Import everything as new copies')];
const EXTENT = [option('valid', 'Import what is valid'), option('all', 'All or nothing')];

/** Most spaces that a menu can hold. */
const MAX_OFFERED_SPACES = 100;

/** What a form begins with. */
export type Simple = Pick<ImportChoices, 'onConflict' | 'newCopies' | 'allOrNothing' | 'trash' | 'tickets'>;

/** Build the inputs for how a file is imported, and where to. */
export function choiceInputs(
  simple: Simple,
  spaces: readonly { id: string; name: string }[],
  spaceId: string,
): KnownBlock[] {
  const places = spaces.slice(0, MAX_OFFERED_SPACES).map(({ id, name }) => option(id, name));
  return [
    input(
      'on_conflict',
      'When an object is here already',
      select('on_conflict', ON_CONFLICT, simple.onConflict, 'What to do'),
    ),
    input(
      'copies',
      'New copies',
      {
        type: 'checkboxes',
        action_id: 'copies',
        options: COPIES,
        ...(simple.newCopies && { initial_options: COPIES }),
      },
      { optional: true, hint: 'Nothing that is here is touched; every imported object gets a new id.' },
    ),
    input(
      'extent',
      'When something cannot be imported',
      select('extent', EXTENT, simple.allOrNothing ? 'all' : 'valid', 'What to do'),
    ),
    ...(places.length > 1 ? [input('space', 'Into space', select('space', places, spaceId, 'Pick a space'))] : []),
  ];
}

/** Build the input for what becomes of cases of the file that lie in the trash; nothing where none does. */
export function trashInput({ trashed }: Pick<ImportPreview, 'trashed'>, trash: TrashChoice): KnownBlock[] {
  if (!trashed) return [];
  const label = trashed.total === 1 ? 'The case in the trash' : `The ${count(trashed.total, 'case')} in the trash`;
  return [
    input('trash', label, select('trash', IN_TRASH, trash, 'What to do'), {
      hint: 'What is restored as it was is then treated as anything that is here already.',
    }),
  ];
}

/** Build the input for the tickets of copies; nothing where no case of the file has one. */
export function ticketsInput({ tickets }: Pick<ImportPreview, 'tickets'>, choice: TicketChoice): KnownBlock[] {
  if (!tickets) return [];
  return [
    input('tickets', 'Tickets of the copies', select('tickets', TICKETS, choice, 'What to do'), {
      hint: `For new copies only: ${count(tickets.cases, 'case')} of the file ${tickets.cases === 1 ? 'has a ticket' : 'have tickets'}.`,
    }),
  ];
}

/** Return what was chosen in these inputs; `spaceId` where no other space could be. */
export function readChoices(
  inputOf: (blockId: string) => InputState | undefined,
  spaceId: string,
): { simple: Simple; spaceId: string } {
  return {
    simple: {
      onConflict: chosen(inputOf('on_conflict')) === 'overwrite' ? 'overwrite' : 'skip',
      newCopies: chosenAll(inputOf('copies')).includes('copies'),
      allOrNothing: chosen(inputOf('extent')) === 'all',
      trash: TRASH_CHOICES.find((one) => one === chosen(inputOf('trash'))) ?? 'leave',
      tickets: TICKET_CHOICES.find((one) => one === chosen(inputOf('tickets'))) ?? 'leave',
    },
    spaceId: chosen(inputOf('space')) ?? spaceId,
  };
}
