import { MAX_USER_ACTIONS_PER_CASE } from '../limits.ts';
import { situation } from './situation.ts';

/** What can happen with a case as a whole, and with the words that name one. */
export const cases = {
  case_not_found: situation({
    kind: 'not_found',
    happened: 'There is no such case in this space, or it was deleted for good.',
    kept: 'Nothing was changed.',
    next: 'Look for the case with `/case list`, or in the channel of its space.',
    example: { reference: '#42' },
    words: ({ reference }) => `I can't find case ${reference} here. \`/case list\` shows the cases of this space.`,
  }),
  case_in_trash: situation({
    kind: 'not_found',
    happened: 'The case was deleted and lies in the trash.',
    kept: 'The case is whole in the trash; nothing was changed.',
    next: 'Restore the case with `/case restore`, then do it again.',
    example: { number: 42 },
    words: ({ number }) => `Case #${number} is in the trash. \`/case restore ${number}\` brings it back.`,
  }),
  case_not_in_trash: situation({
    kind: 'not_found',
    happened: 'A case was to be restored that is not in the trash.',
    kept: 'Nothing was changed; a case that is not deleted stays as it is.',
    next: 'Look into the trash with `/case list is:deleted`.',
    example: { reference: '#42' },
    words: ({ reference }) => `Case ${reference} is not in the trash. \`/case list is:deleted\` shows what is.`,
  }),
  case_changed_meanwhile: situation({
    kind: 'conflict',
    happened: 'Somebody else changed the same field since the form was opened.',
    kept: 'Their value stays, nothing of this edit was saved, and the form keeps what was typed.',
    next: 'Choose in the form whose value to keep, and save.',
    example: { field: 'title' },
    words: ({ field }) => `Somebody else changed the ${field} meanwhile. Nothing was saved.`,
  }),
  case_activity_full: situation({
    kind: 'limit_reached',
    happened: 'The activity of the case holds as many entries as it can, so no more changes can be recorded.',
    kept: 'The case stays as it is, with all of its activity.',
    next: 'Open a new case and refer to this one.',
    words: `This case has ${MAX_USER_ACTIONS_PER_CASE.toLocaleString('en')} entries in its activity, and there is no room for more. Nothing was changed. Open a new case and refer to this one.`,
  }),
  case_assign_not_allowed: situation({
    kind: 'not_allowed',
    happened: 'The role of this person does not include assigning people.',
    kept: 'Nothing was changed.',
    next: 'Ask a workspace admin to assign somebody.',
    words: 'You do not have the right to assign people to cases. A workspace admin can do it.',
  }),
  case_reopen_not_allowed: situation({
    kind: 'not_allowed',
    happened: 'The role of this person does not include reopening closed cases.',
    kept: 'The case stays closed; nothing was changed.',
    next: 'Ask a workspace admin to reopen it.',
    words: 'You do not have the right to reopen a closed case.',
  }),
  case_not_named: situation({
    kind: 'invalid_input',
    happened: 'A command needs a case and none was named.',
    kept: 'Nothing was changed.',
    next: 'Write the number of the case after the command, or write the command in the thread of the case.',
    example: { usage: 'close <case>' },
    words: ({ usage }) => `Which case? Write its number: \`/case ${usage}\`. \`/case list\` shows the numbers.`,
  }),
  words_after_case_name_a_command: situation({
    kind: 'invalid_input',
    happened: 'After a command that takes only a case stand words that begin like another command.',
    kept: 'Nothing was done.',
    next: 'Write the command that the words suggest.',
    example: { command: 'close', meant: '`/case tag 42 +phishing`' },
    words: ({ command, meant }) =>
      `Nothing was done: only the case can stand after \`${command}\`. Did you mean ${meant}?`,
  }),
  words_after_case_name_cases: situation({
    kind: 'invalid_input',
    happened: 'After a command that takes one case stand several.',
    kept: 'Nothing was done.',
    next: 'List the cases and change them together with “Select…”.',
    example: { command: 'close', numbers: '42,43' },
    words: ({ command, numbers }) =>
      `Nothing was done: only the case can stand after \`${command}\`. For several, \`/case list number:${numbers}\` shows them, and “Select…” below it changes them together.`,
  }),
  words_after_case: situation({
    kind: 'invalid_input',
    happened: 'After a command that takes only a case stand further words.',
    kept: 'Nothing was done, and the words were not kept.',
    next: 'Write the command alone, or keep the words as a comment.',
    example: { command: 'close', alone: '`/case close 42`', comment: '`/case comment 42 it was a drill`' },
    words: ({ command, alone, comment }) =>
      `Nothing was done: only the case can stand after \`${command}\`. Write ${alone} alone; ${comment} keeps the words as a comment.`,
  }),
  number_is_case_or_text: situation({
    kind: 'invalid_input',
    happened: 'After a case stands a number that may be one more case or the beginning of a text.',
    kept: 'Nothing was done.',
    next: 'Join cases with commas and no blanks; a colon after the cases begins the text.',
    example: { word: '43', cases: '`/case close 42,43 false positive`', text: '`/case close 42: 43 false positive`' },
    words: ({ word, cases, text }) =>
      `I cannot tell whether \`${word}\` is a case or a part of your words, so nothing was done. For several cases write ${cases}; for words that begin with a number, ${text}.`,
  }),
  too_many_cases_named: situation({
    kind: 'limit_reached',
    happened: 'More cases were named than one command takes.',
    kept: 'Nothing was done.',
    next: 'Change them with `/case bulk`, which takes any number after one confirmation.',
    example: { count: 21, most: 20, numbers: '1,2,3' },
    words: ({ count, most, numbers }) =>
      `These are ${count} cases, and one command takes up to ${most}, so nothing was done. \`/case bulk number:${numbers}\` changes any number of cases, after one confirmation.`,
  }),
  person_missing: situation({
    kind: 'invalid_input',
    happened: 'A command needs people and none was named.',
    kept: 'Nothing was changed.',
    next: 'Name somebody with `@name`, or write `me`.',
    words: 'Who? Write `@name`, or `me`.',
  }),
  person_unknown: situation({
    kind: 'invalid_input',
    happened: 'A word in the place of a person is no mention of anybody.',
    kept: 'Nothing was changed.',
    next: 'Pick the person from the list that Slack shows after `@`.',
    example: { word: 'mia' },
    words: ({ word }) =>
      `I don't know who “${word}” is. Pick a person from the list that Slack shows after you type \`@\`, or write \`me\`.`,
  }),
  share_channel_unclear: situation({
    kind: 'invalid_input',
    happened: 'The words after `share` name no channel.',
    kept: 'The case was not shown anywhere else.',
    next: 'Pick the channel from the list that Slack shows after `#`.',
    words: 'Which channel? Name one: pick it from the list that Slack shows after you type `#`.',
  }),
  share_channel_missing: situation({
    kind: 'invalid_input',
    happened: 'A case was to be shown and no channel was named, in a place that is none.',
    kept: 'The case was not shown anywhere else.',
    next: 'Name the channel after the number of the case.',
    words: 'In which channel? For example `/case share 1 #incidents`.',
  }),
  share_channel_not_picked: situation({
    kind: 'invalid_input',
    happened: 'The form to share a case was sent without a channel.',
    kept: 'The case was not shown anywhere else, and the form stays open.',
    next: 'Pick a channel in the form.',
    words: 'Pick a channel.',
  }),
  channel_archived: situation({
    kind: 'invalid_input',
    happened: 'The chosen channel is archived, and nobody can post there.',
    kept: 'The case was not shown there.',
    next: 'Pick another channel, or have this one brought back.',
    words: 'That channel is archived, so I cannot show anything there. Pick another one.',
  }),
  channel_not_joined: situation({
    kind: 'invalid_input',
    happened: 'Docket is not a member of the chosen channel.',
    kept: 'The case was not shown there.',
    next: 'Type `/invite @docket` in the channel, then share the case again.',
    words: 'I am not a member of that channel. Type `/invite @docket` there, then share the case again.',
  }),
};
