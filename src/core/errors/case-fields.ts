import {
  MAX_ASSIGNEES_PER_CASE,
  MAX_CATEGORY_LENGTH,
  MAX_CUSTOM_FIELD_KEY_LENGTH,
  MAX_CUSTOM_FIELD_TEXT_LENGTH,
  MAX_CUSTOM_FIELDS_PER_CASE,
  MAX_LENGTH_PER_TAG,
  MAX_TAGS_PER_CASE,
  MAX_TITLE_LENGTH,
} from '../limits.ts';
import { situation } from './situation.ts';

const kept = 'Nothing was saved; a form keeps what was typed.';

/** What can be wrong with the value of a field, and with the words that set one. */
export const caseFields = {
  title_missing: situation({
    kind: 'invalid_input',
    happened: 'The title is empty.',
    kept,
    next: 'Write a title.',
    words: 'A case needs a title.',
  }),
  title_too_long: situation({
    kind: 'invalid_input',
    happened: 'The title has more characters than a title can have.',
    kept,
    next: 'Shorten the title and put the rest in the description.',
    example: { length: 201 },
    words: ({ length }) =>
      `This title has ${length} characters; a title can have up to ${MAX_TITLE_LENGTH}. Put the rest in the description.`,
  }),
  description_missing: situation({
    kind: 'invalid_input',
    happened: 'The description is empty.',
    kept,
    next: 'Write a description.',
    words: 'A case needs a description.',
  }),
  description_too_long: situation({
    kind: 'invalid_input',
    happened: 'The description has more characters than it can have.',
    kept,
    next: 'Shorten the description and put the rest in a comment.',
    example: { length: 31_200 },
    words: ({ length }) =>
      `This description has ${length.toLocaleString('en')} characters; it can have up to 30,000. Put the rest in a comment.`,
  }),
  severity_unknown: situation({
    kind: 'invalid_input',
    happened: 'A severity was named that does not exist.',
    kept,
    next: 'Name one of the severities.',
    words: 'A severity is one of `low`, `medium`, `high`, `critical`.',
  }),
  status_unknown: situation({
    kind: 'invalid_input',
    happened: 'A status was named that does not exist.',
    kept,
    next: 'Name one of the statuses.',
    words: 'A status is one of `open`, `in-progress`, `closed`.',
  }),
  category_too_long: situation({
    kind: 'invalid_input',
    happened: 'The category has more characters than a category can have.',
    kept,
    next: 'Shorten the category.',
    words: `A category can have up to ${MAX_CATEGORY_LENGTH} characters.`,
  }),
  tag_is_case_or_tag: situation({
    kind: 'invalid_input',
    happened: 'After a case stands a number that may be one more case or a tag.',
    kept: 'Nothing was changed.',
    next: 'Write a sign before each tag, and join cases with commas.',
    example: { word: '2024', tag: '`/case tag 42 +2024`', cases: '`/case tag 42,2024 +phishing`' },
    words: ({ word, tag, cases }) =>
      `I cannot tell whether \`${word}\` is a case or a tag, so nothing was changed. For a tag write ${tag}; for several cases, ${cases}.`,
  }),
  tags_missing: situation({
    kind: 'invalid_input',
    happened: 'The command for tags was written without any.',
    kept: 'Nothing was changed.',
    next: 'Write `+` before a tag to add and `-` before one to take away.',
    words: 'Which tags? For example `/case tag 1 +phishing -fp`.',
  }),
  tag_too_long: situation({
    kind: 'invalid_input',
    happened: 'A tag has more characters than a tag can have.',
    kept,
    next: 'Shorten the tag.',
    example: { tag: 'a very long tag that goes on and on and…' },
    words: ({ tag }) => `The tag “${tag}” is too long; a tag can have up to ${MAX_LENGTH_PER_TAG} characters.`,
  }),
  too_many_tags: situation({
    kind: 'limit_reached',
    happened: 'The case would have more tags than a case can have.',
    kept,
    next: 'Take other tags away first.',
    example: { count: 201 },
    words: ({ count }) => `That would make ${count} tags; a case can have up to ${MAX_TAGS_PER_CASE}.`,
  }),
  too_many_assignees: situation({
    kind: 'limit_reached',
    happened: 'The case would have more assignees than a case can have.',
    kept,
    next: 'Unassign somebody first.',
    example: { count: 11 },
    words: ({ count }) => `That would make ${count} assignees; a case can have up to ${MAX_ASSIGNEES_PER_CASE}.`,
  }),
  too_many_custom_fields: situation({
    kind: 'limit_reached',
    happened: 'The case would have more custom fields than a case can have.',
    kept,
    next: 'Use a field that the case has already.',
    example: { count: 11 },
    words: ({ count }) =>
      `That would make ${count} custom fields; a case can have up to ${MAX_CUSTOM_FIELDS_PER_CASE}.`,
  }),
  custom_field_not_a_switch: situation({
    kind: 'limit_reached',
    happened:
      'The custom field of this case is a switch, and the new value is neither on nor off; other cases may differ.',
    kept: 'This case stays as it is; a change to many cases goes on with the others.',
    next: 'Write `on` or `off`.',
    example: { key: 'escalated' },
    words: ({ key }) => `“${key}” is on or off.`,
  }),
  custom_field_not_a_number: situation({
    kind: 'limit_reached',
    happened: 'The custom field of this case is a whole number, and the new value is none; other cases may differ.',
    kept: 'This case stays as it is; a change to many cases goes on with the others.',
    next: 'Write a whole number.',
    example: { key: 'sla' },
    words: ({ key }) => `“${key}” is a whole number.`,
  }),
  custom_field_too_long: situation({
    kind: 'invalid_input',
    happened: 'The value of a custom field has more characters than it can have.',
    kept,
    next: 'Shorten the value.',
    words: `A custom field can have up to ${MAX_CUSTOM_FIELD_TEXT_LENGTH} characters.`,
  }),
  custom_field_key_unusable: situation({
    kind: 'invalid_input',
    happened: 'The key of a new custom field has signs that a key cannot have, or too many.',
    kept,
    next: 'Choose a shorter or plainer key.',
    words: `The key of a custom field has up to ${MAX_CUSTOM_FIELD_KEY_LENGTH} characters: a to z, digits, “-” and “_”.`,
  }),
  edit_words_name_a_command: situation({
    kind: 'invalid_input',
    happened: 'After `edit` and a case stand words that begin like another command.',
    kept: 'Nothing was changed.',
    next: 'Write the command that the words suggest.',
    example: { meant: '`/case title 42 Phishing wave`' },
    words: ({ meant }) => `Nothing was changed. Did you mean ${meant}?`,
  }),
  edit_words_name_a_field: situation({
    kind: 'invalid_input',
    happened: 'After `edit` and a case stands what is most likely a custom field and its value.',
    kept: 'Nothing was changed.',
    next: 'Write `field` before the key of the custom field.',
    example: { meant: '`/case edit 42 field sla 4`' },
    words: ({ meant }) => `Nothing was changed. For a custom field, write ${meant}.`,
  }),
  edit_words_unclear: situation({
    kind: 'invalid_input',
    happened: 'After `edit` and a case stand words that set nothing.',
    kept: 'Nothing was changed.',
    next: 'Write one of what the words list, or the command alone for the form.',
    example: { form: '`/case edit 42`' },
    words: ({ form }) =>
      `Nothing was changed. After ${form} you can write \`description\` and the text, \`field\`, its key and its value, \`sync:on\`, \`sync:off\`, \`extract:on\` or \`extract:off\`. Without more, the form opens.`,
  }),
};
