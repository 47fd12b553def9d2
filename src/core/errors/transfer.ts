import { situation } from './situation.ts';

const runAgain = 'Run *Import cases* on the file again.';

/** What can happen to an import or an export on its way. */
export const transfer = {
  import_gone: situation({
    kind: 'not_found',
    happened: 'The import is no longer kept.',
    kept: 'Nothing of it was imported now.',
    next: 'Run “Import cases” on the file again.',
    words: `This import is no longer here. ${runAgain}`,
  }),
  import_ended: situation({
    kind: 'conflict',
    happened: 'The file was imported already.',
    kept: 'What was imported stays; nothing was imported twice.',
    next: 'Read the log of the import in its thread.',
    words: 'This file was imported already. The log is in this thread.',
  }),
  import_cancelled: situation({
    kind: 'conflict',
    happened: 'Somebody stopped the import before.',
    kept: 'Nothing of it was imported.',
    next: 'Run “Import cases” on the file again to import after all.',
    words: 'This import was stopped. To import after all, run *Import cases* on the file again.',
  }),
  import_failed: situation({
    kind: 'conflict',
    happened: 'The import ended with an error before.',
    kept: 'Nothing of it was imported.',
    next: 'Read the reason in its thread.',
    words: 'This import did not work. The reason is in this thread.',
  }),
  import_under_way: situation({
    kind: 'conflict',
    happened: 'The import runs already.',
    kept: 'It goes on with the choices that were made before.',
    next: 'Wait for the log in its thread.',
    words: 'This import is under way already.',
  }),
  import_stopped: situation({
    kind: 'conflict',
    happened: 'Somebody stopped the import while it ran.',
    kept: 'Nothing of it was imported: what was written was taken back.',
    next: 'Run “Import cases” on the file again to import after all.',
    words: 'This import was stopped. Nothing of it was imported.',
  }),
  import_file_not_chosen: situation({
    kind: 'invalid_input',
    happened: 'The form to import was sent without a file.',
    kept: 'Nothing was imported, and the form stays open.',
    next: 'Choose a file in the form.',
    words: 'Choose a file.',
  }),
  import_with_words: situation({
    kind: 'invalid_input',
    happened: 'After `import` stand further words.',
    kept: 'Nothing was imported.',
    next: 'Write the command alone; a form asks for the rest.',
    words: 'Write `/case import` alone: you choose the file and the rest in a form.',
  }),
  export_version_unknown: situation({
    kind: 'invalid_input',
    happened: 'An export was asked for a Kibana that takes no cases, or that does not exist.',
    kept: 'No file was made.',
    next: 'Name the version of the Kibana that the file is for.',
    example: { version: '7.10', known: '7.16 to 7.17, 8.0 to 8.19, or 9.0 to 9.x' },
    words: ({ version, known }) => `No file can be made for Kibana ${version}. It can be ${known}.`,
  }),
  export_version_missing: situation({
    kind: 'invalid_input',
    happened: 'An export was asked for the Kibana of one version, and the version was left out.',
    kept: 'No file was made.',
    next: 'Write the version behind `--for`.',
    words: 'Which Kibana is the file for? Write its version, as in `/case export --for 9.2`.',
  }),
  export_gone: situation({
    kind: 'not_found',
    happened: 'The export whose bundle was asked for is no longer kept.',
    kept: 'No file was made.',
    next: 'Export the cases again, as a bundle.',
    words: 'This export is no longer here. Use `/case export` and choose the bundle.',
  }),
  export_bundled: situation({
    kind: 'conflict',
    happened: 'The bundle of an export was asked for a second time.',
    kept: 'The bundle that was made stays where it was sent; no other was made.',
    next: 'Take the bundle that was sent.',
    words: 'The bundle of these cases was made already, and sent to where this was asked for first.',
  }),
  export_bundle_under_way: situation({
    kind: 'conflict',
    happened: 'The bundle of an export was asked for a second time while it was made.',
    kept: 'The bundle is made once.',
    next: 'Wait for the bundle.',
    words: 'The bundle of these cases is being made already.',
  }),
  export_empty: situation({
    kind: 'not_found',
    happened: 'No case matches the search of the export.',
    kept: 'No file was made.',
    next: 'Search for other cases.',
    words: 'Nothing to export: no case matches.',
  }),
};
