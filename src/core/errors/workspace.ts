import { situation } from './situation.ts';

/** What can happen with spaces, and with the settings of channels. */
export const workspace = {
  space_not_found: situation({
    kind: 'not_found',
    happened: 'There is no space of this name in the workspace.',
    kept: 'The channel stays bound to the space that it had.',
    next: 'Use one of the spaces that the words list, or make one with `/case space create`.',
    example: { name: 'blue', known: '`default`, `red-team`' },
    words: ({ name, known }) => `There is no space \`${name}\`. There is ${known}.`,
  }),
  space_name_unusable: situation({
    kind: 'invalid_input',
    happened: 'The name of the new space has signs that a name cannot have, or too many.',
    kept: 'No space was made.',
    next: 'Choose another name.',
    words: 'A space name has up to 40 letters, digits and dashes, for example `red-team`.',
  }),
  space_exists: situation({
    kind: 'invalid_input',
    happened: 'There is a space of this name already.',
    kept: 'That space stays as it is; no other was made.',
    next: 'Choose another name, or use that space.',
    example: { id: 'red-team' },
    words: ({ id }) => `There is already a space \`${id}\`.`,
  }),
  space_words_unclear: situation({
    kind: 'invalid_input',
    happened: 'The word after `space` is none that it takes.',
    kept: 'Nothing was changed.',
    next: 'Write one of what the words list.',
    words: 'You can write `/case space`, `/case space create <name>` or `/case space use <name>`.',
  }),
  space_not_in_channel: situation({
    kind: 'invalid_input',
    happened: 'A channel was to be bound to a space in a place that is none.',
    kept: 'Nothing was changed.',
    next: 'Type the command in the channel.',
    words: 'Type this in the channel that you want to bind.',
  }),
  settings_words_unclear: situation({
    kind: 'invalid_input',
    happened: 'The words after `settings` are none that it takes.',
    kept: 'The settings stay as they are.',
    next: 'Write one of what the words list.',
    words: 'You can write `/case settings`, or `/case settings mirror on` or `off`.',
  }),
  settings_not_in_channel: situation({
    kind: 'invalid_input',
    happened: 'The settings of a channel were asked for in a place that is none.',
    kept: 'Nothing was changed.',
    next: 'Type the command in the channel.',
    words: 'Type this in the channel whose settings you want to see.',
  }),
};
