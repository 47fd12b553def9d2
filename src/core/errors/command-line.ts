import { situation } from './situation.ts';

/** What can be wrong with what an operator types after `docket`. */
export const commandLine = {
  option_unusable: situation({
    kind: 'invalid_input',
    happened: 'An option has a value that it cannot have.',
    kept: 'Nothing was read or written.',
    next: 'Use one of the values that the words list.',
    example: { option: '--profile', known: 'kibana-8.8 or bundle' },
    words: ({ option, known }) => `${option} can be ${known}.`,
  }),
  option_needs_terminal: situation({
    kind: 'invalid_input',
    happened: 'An import was to ask what to do about conflicts, and nobody can answer.',
    kept: 'Nothing was imported.',
    next: 'Choose overwrite or skip, or run the command in a terminal.',
    words: '--on-conflict ask needs a terminal. Choose overwrite or skip.',
  }),
  import_path_missing: situation({
    kind: 'invalid_input',
    happened: 'No file was named, or more than one.',
    kept: 'Nothing was imported.',
    next: 'Name one file.',
    words: 'Name one file to import.',
  }),
  import_path_unknown: situation({
    kind: 'invalid_input',
    happened: 'The file does not exist, or this user may not open it.',
    kept: 'Nothing was imported.',
    next: 'Check the path and the rights of the file.',
    example: { file: 'cases.ndjson' },
    words: ({ file }) => `There is no file ${file}, or it cannot be opened.`,
  }),
  import_path_is_folder: situation({
    kind: 'invalid_input',
    happened: 'A folder was named in the place of a file.',
    kept: 'Nothing was imported.',
    next: 'Name a file in the folder.',
    example: { file: 'exports' },
    words: ({ file }) => `${file} is a folder. Name an .ndjson file in it.`,
  }),
  workspace_none: situation({
    kind: 'invalid_input',
    happened: 'The database has no workspace yet.',
    kept: 'Nothing was changed.',
    next: 'Start Docket, or import something first; check that this is the right database.',
    words: 'This database is empty: there is no workspace in it yet.',
  }),
  workspace_unclear: situation({
    kind: 'invalid_input',
    happened: 'The database has several workspaces, and none was named.',
    kept: 'Nothing was changed.',
    next: 'Name one of those that the words list.',
    example: { known: 'T0ACME, T0LAB' },
    words: ({ known }) => `There are several workspaces. Say which with --workspace: ${known}.`,
  }),
  workspace_unknown: situation({
    kind: 'invalid_input',
    happened: 'The database has no workspace of this id.',
    kept: 'Nothing was changed.',
    next: 'Name one of those that the words list.',
    example: { id: 'T0OTHER', known: 'T0ACME, T0LAB' },
    words: ({ id, known }) => `There is no workspace ${id}. Say which with --workspace: ${known}.`,
  }),
  workspace_space_unknown: situation({
    kind: 'invalid_input',
    happened: 'The workspace has no space of this name.',
    kept: 'Nothing was changed.',
    next: 'Name one of those that the words list.',
    example: { id: 'blue', known: 'default, red-team' },
    words: ({ id, known }) => `There is no space ${id}. There is ${known}.`,
  }),
};
