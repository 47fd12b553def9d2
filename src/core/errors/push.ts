import { situation } from './situation.ts';

/** What can happen with tickets, apart from what the external system answers. */
export const push = {
  ticket_of_another_case: situation({
    kind: 'conflict',
    happened: 'The ticket is linked to another case.',
    kept: 'Both cases keep the tickets that they had.',
    next: 'Unlink the ticket from the other case, then link it here.',
    example: { ticket: 'SEC-7', number: 41 },
    words: ({ ticket, number }) => `${ticket} belongs to case #${number} already. Unlink it there first.`,
  }),
  ticket_made_besides: situation({
    kind: 'conflict',
    happened: 'The case was linked to another ticket while a push made one for it.',
    kept: 'The case keeps the ticket that it was linked to; the new one is there as well.',
    next: 'Close the new ticket there if nobody needs it, then push again.',
    example: { ticket: 'SEC-9' },
    words: ({ ticket }) =>
      `${ticket} was made for it, but the case was linked to another ticket meanwhile. Close ${ticket} there if nobody needs it.`,
  }),
  ticket_connector_missing: situation({
    kind: 'invalid_input',
    happened: 'A ticket was to be linked to a case without a connector.',
    kept: 'Nothing was changed.',
    next: 'Choose a connector with `/case connector`, then link the ticket.',
    words: 'This case has no connector. Choose one first: `/case connector`.',
  }),
  ticket_id_unusable: situation({
    kind: 'invalid_input',
    happened: 'What was entered cannot be the id or key of a ticket.',
    kept: 'Nothing was changed; a form keeps what was typed.',
    next: 'Enter the id or key as the external system shows it.',
    words: 'Enter the id or key of the ticket, such as `SEC-7`.',
  }),
  ticket_not_named: situation({
    kind: 'invalid_input',
    happened: 'A ticket was to be linked and none was named.',
    kept: 'Nothing was changed.',
    next: 'Write the id or key of the ticket after `link`.',
    words: 'Which ticket? For example `/case connector 42 link SEC-7`.',
  }),
  ticket_not_linked: situation({
    kind: 'not_found',
    happened: 'The case has no ticket at this connector.',
    kept: 'Nothing was changed.',
    next: 'Nothing needs to be done.',
    words: 'This case has no ticket there, so there is nothing to unlink.',
  }),
  ticket_unlinked_before: situation({
    kind: 'conflict',
    happened: 'A ticket that was not found was to be replaced, and somebody has unlinked it before.',
    kept: 'Nothing was changed.',
    next: 'Nothing needs to be done where a new ticket is on its way; else push the case.',
    example: { ticket: 'SEC-7', number: 41 },
    words: ({ ticket, number }) =>
      `#${number} is not linked to ${ticket} any more, so I changed nothing. \`/case push ${number}\` makes a new ticket if none is on its way.`,
  }),
  ticket_replaced_before: situation({
    kind: 'conflict',
    happened: 'A ticket that was not found was to be replaced, and the case is linked to another one by now.',
    kept: 'The case keeps the ticket that it is linked to now.',
    next: 'Push the case if the ticket lacks something.',
    example: { ticket: 'SEC-7', number: 41, other: 'SEC-9' },
    words: ({ number, other }) => `#${number} is linked to ${other} by now, so I changed nothing.`,
  }),
  push_over: situation({
    kind: 'conflict',
    happened: 'The push has ended, or somebody answered its question before.',
    kept: 'The case and its ticket stay as they are.',
    next: 'Look at the ticket; push the case again if it lacks something.',
    words: 'This push is over already, so there is nothing left to do.',
  }),
  ticket_conflict_over: situation({
    kind: 'conflict',
    happened: 'Somebody was asked whether the case or its ticket counts, and that needs no answer any more.',
    kept: 'The case and its ticket stay as they are.',
    next: 'Nothing needs to be done: the thread of the case says who answered what.',
    words: 'This question is over: somebody answered it, or both sides say the same by now. I changed nothing.',
  }),
  ticket_conflict_changed: situation({
    kind: 'conflict',
    happened: 'Somebody answered whether the case or its ticket counts, but the ticket changed since they were asked.',
    kept: 'The case and its ticket stay as they are.',
    next: 'Read the question in the thread of the case once more, and answer that.',
    example: { ticket: 'SEC-7', number: 41 },
    words: ({ ticket, number }) =>
      `${ticket} changed since you were asked, so I changed nothing. Please read the question in the thread of #${number} again.`,
  }),
  conflict_rule_unknown: situation({
    kind: 'invalid_input',
    happened: 'A word is no rule for what happens where a case and its ticket both change.',
    kept: 'Nothing was changed.',
    next: 'Write `conflict=` with one of the three words.',
    words: '`conflict` can be ask, ours or theirs.',
  }),
  conflict_rule_unused: situation({
    kind: 'invalid_input',
    happened: 'A rule was chosen for a connector that brings nothing back, so that both sides cannot meet.',
    kept: 'Nothing was changed.',
    next: 'Leave the rule away, or have somebody who administers connectors let it go both ways.',
    example: { system: 'Jira HQ' },
    words: ({ system }) => `${system} brings no changes back, so there is no \`conflict\` to decide.`,
  }),
  push_word_is_no_case: situation({
    kind: 'invalid_input',
    happened: 'A word after `push` is no number of a case.',
    kept: 'Nothing was pushed.',
    next: 'Write the numbers of the cases with spaces between them.',
    example: { word: 'all' },
    words: ({ word }) => `\`${word}\` is no case. Write numbers: \`/case push 42 43\`.`,
  }),
};
