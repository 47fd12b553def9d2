import { sizeInWords } from '../attachments/file.ts';
import { situation } from './situation.ts';

const kept = 'This file was not stored; the text and the other files of the message were.';
const example = { name: 'report.pdf' };
const zipIt = 'Put it in a .zip file and upload that instead.';
const asEvidence = 'If you need it as evidence, put it in a .zip file and upload that.';

/** What can keep a file from being stored or shown. */
export const files = {
  file_not_found: situation({
    kind: 'not_found',
    happened: 'The file is not stored in this space, or it was deleted with its case.',
    kept: 'Nothing was changed.',
    next: 'List the files of the case with `/case files`.',
    words: 'I cannot find this file here. `/case files` and the number of a case shows those there are.',
  }),
  file_link_expired: situation({
    kind: 'not_allowed',
    happened: 'The link to the file was changed, or is older than links last.',
    kept: 'The file stays stored.',
    next: 'Open the case again; its files have new links.',
    words: 'This link has run out. Open the case again for a new one.',
  }),
  file_deleted: situation({
    kind: 'not_found',
    happened: 'The link to the file is good, and the file is not stored any more.',
    kept: 'Nothing was changed.',
    next: 'Look into the activity of the case for who deleted it.',
    words: 'This file is not here any more.',
  }),
  file_not_visible: situation({
    kind: 'not_allowed',
    happened: 'Slack does not show the file to Docket.',
    kept,
    next: 'Invite Docket to the channel in which the file was shared and try again, or upload the file anew.',
    example,
    words: ({ name }) =>
      `Slack does not let me open “${name}”. Invite me to the channel it was shared in and try again, or upload it here.`,
  }),
  file_gone: situation({
    kind: 'not_found',
    happened: 'The file was deleted in Slack.',
    kept,
    next: 'Upload the file again, if you still have it.',
    example,
    words: ({ name }) => `“${name}” is no longer in Slack. If you still have it, upload it here.`,
  }),
  file_elsewhere: situation({
    kind: 'invalid_input',
    happened: 'Slack only links to the file, which lies with another service.',
    kept,
    next: 'Download the file there and upload it in Slack.',
    example,
    words: ({ name }) =>
      `“${name}” does not lie in Slack itself, so I cannot fetch it. Download it and upload it here.`,
  }),
  file_empty: situation({
    kind: 'invalid_input',
    happened: 'The file has no bytes.',
    kept,
    next: 'Check the file and upload it again.',
    example,
    words: ({ name }) => `“${name}” is empty, so there is nothing to keep.`,
  }),
  file_too_large: situation({
    kind: 'limit_reached',
    happened: 'The file has more bytes than a file or an image can have.',
    kept,
    next: 'Upload a smaller file, or split it.',
    example: { name: 'disk.img', limit: 100 * 1024 * 1024, isImage: false },
    words: ({ name, limit, isImage }) =>
      `“${name}” is too large: ${isImage ? 'an image' : 'a file'} can have up to ${sizeInWords(limit)}. Upload a smaller one, or split it.`,
  }),
  file_later: situation({
    kind: 'unavailable',
    happened: 'Slack could not be reached, was too slow, or answered with a fault while the file was fetched.',
    kept,
    next: 'Try again in a few minutes, or upload the file anew.',
    example,
    words: ({ name }) => `Slack could not hand over “${name}”. Try again in a few minutes, or upload it here.`,
  }),
  file_active: situation({
    kind: 'invalid_input',
    happened: 'The file is of a kind that a browser would run.',
    kept,
    next: 'Put the file in a .zip file and upload that.',
    example: { name: 'page.html' },
    words: ({ name }) => `“${name}” is a web page or an SVG, and those can run code when opened. ${zipIt}`,
  }),
  file_kind_not_stored: situation({
    kind: 'invalid_input',
    happened: 'The file is of a kind that Docket does not store.',
    kept,
    next: 'Put the file in a .zip file and upload that.',
    example: { name: 'setup.exe' },
    words: ({ name }) =>
      `“${name}” is of a kind that I don't store. I take images, text, PDF, Office files, mails, packet captures and archives. ${zipIt}`,
  }),
  file_mismatch: situation({
    kind: 'invalid_input',
    happened: 'The content of the file is of another kind than its name says.',
    kept,
    next: 'Put the file in a .zip file and upload that, if it is evidence.',
    example: { name: 'invoice.pdf' },
    words: ({ name }) => `“${name}” is not what its name says, so I did not take it. ${asEvidence}`,
  }),
  file_twofold: situation({
    kind: 'invalid_input',
    happened: 'The file can be read as two kinds of file at once, as malicious files can.',
    kept,
    next: 'Put the file in a .zip file and upload that, if it is evidence.',
    example: { name: 'cat.gif' },
    words: ({ name }) => `“${name}” has another kind of file hidden inside, so I did not take it. ${asEvidence}`,
  }),
};
