import { situation } from './situation.ts';

const kept = 'Nothing was changed; a form keeps what was typed.';
const unclear = (written: string, hint: string) =>
  `I don't understand “${written.length > 80 ? `${written.slice(0, 80)}…` : written}” in this search. ${hint}`;

/** What was most likely meant, or else all that can be. */
const orMeant = (meant: string, hint: string) =>
  meant === '' ? hint : `Did you mean \`${meant.replaceAll('`', "'").slice(0, 80)}\`?`;

/** What can be wrong with a search, with a saved one, and with a list. */
export const search = {
  search_field_unknown: situation({
    kind: 'invalid_input',
    happened: 'A word of the search has a colon after a name that is no field.',
    kept,
    next: 'Use the field that the words offer, or one of those that they list, or put the text in quotation marks.',
    example: { written: 'stauts:open', known: 'status, severity, tag', meant: 'status:open' },
    words: ({ written, known, meant }) => unclear(written, orMeant(meant, `I know ${known}.`)),
  }),
  search_quotes_open: situation({
    kind: 'invalid_input',
    happened: 'Only a part of a word of the search is in quotation marks.',
    kept,
    next: 'Put the whole of it in quotation marks.',
    example: { written: 'a>"b' },
    words: ({ written }) => unclear(written, 'Put all of it in quotation marks.'),
  }),
  search_value_missing: situation({
    kind: 'invalid_input',
    happened: 'A field of the search has no value.',
    kept,
    next: 'Write a value right after the sign.',
    example: { written: 'status:' },
    words: ({ written }) => unclear(written, 'The value is missing.'),
  }),
  search_compares_many: situation({
    kind: 'invalid_input',
    happened: 'A field of the search is compared with several values.',
    kept,
    next: 'Compare with one value.',
    example: { written: 'severity>low,high' },
    words: ({ written }) => unclear(written, 'Compare with one value.'),
  }),
  search_many_times: situation({
    kind: 'invalid_input',
    happened: 'A time of the search has several values.',
    kept,
    next: 'Give one time, or write the field twice.',
    example: { written: 'created:7d,8d' },
    words: ({ written }) => unclear(written, 'Give one time.'),
  }),
  search_sign_unusable: situation({
    kind: 'invalid_input',
    happened: 'A field of the search is compared that has no order.',
    kept,
    next: 'Write “:” between the field and its value.',
    example: { written: 'tag>phishing' },
    words: ({ written }) => unclear(written, 'Only “:” works here.'),
  }),
  search_value_unknown: situation({
    kind: 'invalid_input',
    happened: 'A field of the search has a value that the field cannot have.',
    kept,
    next: 'Use the value that the words offer, or one of those that they list.',
    example: { written: 'status:done', known: 'open, in-progress, closed', meant: 'status:closed' },
    words: ({ written, known, meant }) => unclear(written, orMeant(meant, `It can be ${known}.`)),
  }),
  search_number_unreadable: situation({
    kind: 'invalid_input',
    happened: 'A number of a case in the search is none.',
    kept,
    next: 'Write a number or a range of numbers.',
    example: { written: 'number:first' },
    words: ({ written }) => unclear(written, 'Write a number or a range such as 12-80.'),
  }),
  search_time_unreadable: situation({
    kind: 'invalid_input',
    happened: 'A time of the search is neither a day nor an age.',
    kept,
    next: 'Write a day as year, month and day, or by its name, or an age in hours, days, weeks or months.',
    example: { written: 'created:soon', meant: '' },
    words: ({ written, meant }) =>
      unclear(
        written,
        orMeant(
          meant,
          'Write a date such as 2026-11-01, an age such as 12h, 7d, 4w, or `today`, `yesterday`, `last-week`.',
        ),
      ),
  }),
  search_sort_unknown: situation({
    kind: 'invalid_input',
    happened: 'The search asks for an order that does not exist.',
    kept,
    next: 'Sort by one of what the words list.',
    example: { written: 'sort:name', known: 'created, updated, severity', meant: '' },
    words: ({ written, known, meant }) =>
      unclear(written, orMeant(meant, `I can sort by ${known}; \`sort:-updated\` puts the newest first.`)),
  }),
  saved_search_unknown: situation({
    kind: 'invalid_input',
    happened: 'A search names a saved one that does not exist here.',
    kept,
    next: 'Use the one that the words offer, or look for its name with `/case list saved`.',
    example: { name: 'oncal', meant: '@oncall' },
    words: ({ name, meant }) =>
      `There is no saved search “@${name}” here. ${orMeant(meant, '`/case list saved` shows those there are.')}`,
  }),
  saved_search_name_unusable: situation({
    kind: 'invalid_input',
    happened: 'The name for a saved search has signs that a name cannot have, or too many.',
    kept: 'Nothing was saved.',
    next: 'Choose another name.',
    words: 'A name has letters, digits, `-` and `_`, at most 40 of them.',
  }),
  saved_search_names_another: situation({
    kind: 'invalid_input',
    happened: 'A search was to be saved that names a saved one itself.',
    kept: 'Nothing was saved.',
    next: 'Write out what the other one looks for.',
    words: 'A saved search cannot hold another one. Write out what it looks for.',
  }),
  too_many_saved_searches: situation({
    kind: 'limit_reached',
    happened: 'As many searches are saved as can be.',
    kept: 'Nothing was saved; those that are saved stay.',
    next: 'Remove a saved search, then save this one.',
    example: { most: 100 },
    words: ({ most }) => `${most} searches are saved already. Remove one first: \`/case list forget\` and its name.`,
  }),
  saved_search_not_allowed: situation({
    kind: 'not_allowed',
    happened: 'The role of this person does not include changing the searches that all of the space share.',
    kept: 'Nothing was changed.',
    next: 'Save the search for yourself, or ask a workspace admin.',
    words: 'You do not have the right to change the searches of this space. A workspace admin can do it.',
  }),
  saved_search_not_found: situation({
    kind: 'not_found',
    happened: 'A saved search was to be removed that does not exist.',
    kept: 'Nothing was changed.',
    next: 'Look for its name with `/case list saved`.',
    example: { name: 'oncall' },
    words: ({ name }) => `There is no saved search “@${name}” to remove.`,
  }),
  list_columns_missing: situation({
    kind: 'invalid_input',
    happened: 'The columns of lists were to be chosen and none was named.',
    kept: 'The columns stay as they are.',
    next: 'Name some of the columns that the words list.',
    example: { known: 'severity, status, assignees' },
    words: ({ known }) => `Which columns? There are ${known}.`,
  }),
  list_column_unknown: situation({
    kind: 'invalid_input',
    happened: 'A column was named that does not exist.',
    kept: 'The columns stay as they are.',
    next: 'Name some of the columns that the words list.',
    example: { word: 'owner', known: 'severity, status, assignees' },
    words: ({ word, known }) => `There is no column “${word}”. There are ${known}.`,
  }),
  list_saved_with_words: situation({
    kind: 'invalid_input',
    happened: 'After `list saved` stand further words.',
    kept: 'Nothing was changed.',
    next: 'Write `/case list saved` alone, or put a word to search for in quotation marks.',
    words: 'Write `/case list saved` alone. To search for the word, put it in quotation marks: `/case list "saved"`.',
  }),
  list_default_not_in_channel: situation({
    kind: 'invalid_input',
    happened: 'The list of a channel was to be chosen in a place that is none.',
    kept: 'Nothing was changed.',
    next: 'Type the command in the channel.',
    words: 'Type this in the channel that it is for.',
  }),
  activity_words_unclear: situation({
    kind: 'invalid_input',
    happened: 'A word after `activity` is none that chooses what is shown.',
    kept: 'Nothing was changed.',
    next: 'Use the words that the message lists.',
    example: { word: 'latest' },
    words: ({ word }) =>
      `I don't understand “${word}”. You can add \`all\`, \`comments\` or \`history\`, \`newest\` or \`oldest\`, and \`by:@name\`.`,
  }),
};
