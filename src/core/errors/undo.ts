import { situation } from './situation.ts';

/** What can keep a change from being undone. */
export const undo = {
  undo_change_gone: situation({
    kind: 'not_found',
    happened: 'The change is not recorded any more, or it is of a kind that cannot be undone.',
    kept: 'Nothing was changed.',
    next: 'Change the case by hand.',
    words: 'This change is gone, so it cannot be undone.',
  }),
  undo_of_another: situation({
    kind: 'not_allowed',
    happened: 'Somebody else made the change.',
    kept: 'Nothing was changed.',
    next: 'Ask whoever made it, or change the case by hand.',
    words: 'Only the person who made a change can undo it.',
  }),
  undo_too_late: situation({
    kind: 'limit_reached',
    happened: 'The change is older than changes can be to be undone.',
    kept: 'The case stays as it is.',
    next: 'Look in the activity for what it was before, and change it by hand.',
    example: { minutes: 10 },
    words: ({ minutes }) =>
      `A change can be undone for ${minutes} minutes, and this one is older. \`/case activity\` shows what it was before.`,
  }),
  undo_right_lost: situation({
    kind: 'not_allowed',
    happened: 'The role of this person no longer includes such a change.',
    kept: 'Nothing was changed.',
    next: 'Ask a workspace admin to change it.',
    words: 'You no longer have the right to change this. A workspace admin can do it.',
  }),
  undo_of_many: situation({
    kind: 'conflict',
    happened: 'The last change of this person was one to many cases.',
    kept: 'Nothing was changed.',
    next: 'Press “Undo” under the message of that change.',
    words: 'Your last change was to many cases at once. Undo it with the button under its message.',
  }),
  undo_nothing_of_case: situation({
    kind: 'not_found',
    happened: 'This person changed nothing about the case in the last minutes.',
    kept: 'Nothing was changed.',
    next: 'Look in the activity of the case for who changed what.',
    example: { reference: '#42', minutes: 10 },
    words: ({ reference, minutes }) =>
      `There is nothing to undo: you changed nothing about case ${reference} in the last ${minutes} minutes.`,
  }),
  undo_nothing: situation({
    kind: 'not_found',
    happened: 'This person changed nothing in this space in the last minutes.',
    kept: 'Nothing was changed.',
    next: 'Name the case whose change to undo, or look into its activity.',
    example: { minutes: 10 },
    words: ({ minutes }) =>
      `There is nothing to undo: you changed nothing about any case here in the last ${minutes} minutes.`,
  }),
};
