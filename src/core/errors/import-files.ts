import { situation } from './situation.ts';

const kept = 'Nothing was imported.';
const chooseAnother = 'Choose a file that Kibana or `/case export` made.';
const notImported = (what: string) =>
  `${what} Nothing was imported. Choose an \`.ndjson\` file, plain or as \`.ndjson.gz\`, or a bundle, that Kibana or \`/case export\` made.`;
const remake = 'Have the bundle made again.';

/** What can be wrong with a file that was to be imported. */
export const importFiles = {
  import_file_other_kind: situation({
    kind: 'invalid_input',
    happened: 'The file is an image, a document or an archive, not an export.',
    kept,
    next: chooseAnother,
    example: { kind: 'a PDF' },
    words: ({ kind }) => notImported(`This file is ${kind}, not an export.`),
  }),
  import_file_web_page: situation({
    kind: 'invalid_input',
    happened: 'The file is a web page, often one that asks for signing in.',
    kept,
    next: 'Download the export again while you are signed in.',
    words: notImported('This file is a web page, not an export.'),
  }),
  import_file_not_text: situation({
    kind: 'invalid_input',
    happened: 'The file has bytes that no text has.',
    kept,
    next: chooseAnother,
    words: notImported('This file is not plain text, so it is not an export.'),
  }),
  import_file_empty: situation({
    kind: 'invalid_input',
    happened: 'The file has no content.',
    kept,
    next: 'Export again, and choose that file.',
    words: notImported('This file is empty.'),
  }),
  import_file_without_objects: situation({
    kind: 'invalid_input',
    happened: 'No line of the file is a saved object of Kibana.',
    kept,
    next: chooseAnother,
    words: notImported('No line of this file is a saved object, so it is not an export.'),
  }),
  import_file_unreadable: situation({
    kind: 'invalid_input',
    happened: 'No line of the file can be read as a saved object of Kibana; the words say why of the first.',
    kept,
    next: chooseAnother,
    example: { line: 1, why: 'This line is not JSON.' },
    words: ({ line, why }) =>
      notImported(`No line of this file is a saved object, so it is not an export. Line ${line}: ${why}`),
  }),
  import_file_grows: situation({
    kind: 'invalid_input',
    happened: 'The compressed file grows out of all proportion, as files do that are made to do harm.',
    kept,
    next: 'Unpack the file and import the `.ndjson` file in it.',
    words:
      'This compressed file grows to far more than an export does, so it was not read. Nothing was imported. Unpack it and import the `.ndjson` file.',
  }),
  bundle_unknown: situation({
    kind: 'invalid_input',
    happened: 'The ZIP archive lacks the manifest and the objects that a bundle has.',
    kept,
    next: 'Unpack the archive and import the `.ndjson` file, if there is one.',
    words:
      'This ZIP archive is not a bundle of Docket. Nothing was imported. If there is an `.ndjson` file in it, unpack it first.',
  }),
  bundle_manifest_unreadable: situation({
    kind: 'invalid_input',
    happened: 'The manifest of the bundle is not JSON.',
    kept,
    next: remake,
    words: `The manifest of this bundle cannot be read. Nothing was imported. ${remake}`,
  }),
  bundle_manifest_incomplete: situation({
    kind: 'invalid_input',
    happened: 'The manifest of the bundle lacks something that it must say.',
    kept,
    next: remake,
    words: `The manifest of this bundle does not say what it must. Nothing was imported. ${remake}`,
  }),
  bundle_newer: situation({
    kind: 'invalid_input',
    happened: 'A newer version of Docket made the bundle, in a format that this one does not know.',
    kept,
    next: 'Import it where it was made, or update this Docket.',
    words: 'A newer Docket made this bundle. Nothing was imported. Import it there, or update.',
  }),
  bundle_objects_changed: situation({
    kind: 'invalid_input',
    happened: 'The objects in the bundle are not those whose checksum its manifest holds.',
    kept,
    next: remake,
    words: `\`objects.ndjson\` in this bundle is not what its manifest promises. Nothing was imported. ${remake}`,
  }),
  bundle_damaged: situation({
    kind: 'invalid_input',
    happened: 'The ZIP archive cannot be read to its end.',
    kept,
    next: 'Download the bundle again, or have it made again.',
    words:
      'This ZIP archive is damaged or was cut off. Nothing was imported. Download it again, or have it made again.',
  }),
};
