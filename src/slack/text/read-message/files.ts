import { type EvidenceFile, fileExtension, type SlackFile, slackFile } from '../../../core/attachments/file.ts';
import type { Loose, Reading } from '../../../core/markdown/blocks/reading.ts';
import type { Row, Run } from '../../../core/markdown/rows.ts';
import { writeMarkdown } from '../../../core/markdown/write-markdown.ts';
import { withoutNulls } from '../../../core/objects.ts';
import { readEmail } from './email.ts';

/** Files that are to be fetched, and in Markdown what is said of the others and by those that are text. */
export interface ReadFiles {
  parts: string[];
  files: EvidenceFile[];
}

/** Read the files of a message: what is to be fetched, what is text itself, and why of others only a link is kept. */
export function readFiles(list: unknown, reading: Reading): ReadFiles {
  const read = reading.records(list).map((file) => readFile(file, reading));
  return { parts: read.flatMap(({ parts }) => parts), files: read.flatMap(({ files }) => files) };
}

/** Read one file as Slack describes it; `mailAsFile` makes the text of an e-mail a file, where no comment can hold it. */
export function readFile(file: Loose, reading: Reading, mailAsFile = false): ReadFiles {
  if (file.mode === 'tombstone') return said([note('A file of this message was deleted in Slack.')]);
  if (file.mode === 'hidden_by_limit') {
    return said([
      note('A file of this message is hidden: the Slack plan of this workspace does not show files this old.'),
    ]);
  }
  const reason = reasonForLink(file, reading);
  if (reason !== undefined) return said([linkNote(file, reason, reading)]);
  const { data } = slackFile.safeParse(withoutNulls(file));
  if (!data) return said([note('A file of this message could not be read: Slack does not say which it is.')]);
  if (isKind(file, 'email')) return readEmail(file, data, reading, mailAsFile);
  if (isKind(file, 'post', 'space')) return readPost(file, reading);
  return isKind(file, 'snippet') ? readSnippet(file, data, reading) : { parts: [], files: [data] };
}

/** Why there are no bytes to keep, in words that follow the name; undefined where there are some. */
function reasonForLink(file: Loose, reading: Reading): string | undefined {
  const only = 'only this link is kept.';
  if (isKind(file, 'quip', 'canvas')) return ` is a canvas, which Slack keeps to itself, so ${only}`;
  if (isKind(file, 'list')) return ` is a list, which Slack keeps to itself, so ${only}`;
  if (file.mode !== 'external' && file.is_external !== true) return undefined;
  const service = reading.text(file.pretty_type) || reading.text(file.external_type) || 'another service';
  return ` lies with ${service} and not in Slack, so ${only}`;
}

function isKind({ mode, filetype }: Loose, ...kinds: string[]): boolean {
  return kinds.some((kind) => mode === kind || (filetype === kind && mode !== 'hosted'));
}

/** A post is a page of Slack's own: its text is kept, and where it is. */
function readPost(file: Loose, reading: Reading): ReadFiles {
  const text = reading.text(file.plain_text ?? file.preview_plain_text ?? file.preview);
  const whole = [heading(file, reading), text === '' ? [] : [plainRow(text)]].flat();
  return said([writeMarkdown(whole), linkNote(file, ' is a post; this is its text.', reading)].filter(Boolean));
}

/** The text of a snippet stands in the message where Slack sends all of it; its file is taken either way. */
function readSnippet(file: Loose, data: SlackFile, reading: Reading): ReadFiles {
  const text = reading.text(file.preview);
  const isWhole = text !== '' && file.preview_is_truncated !== true && !(Number(file.lines_more) > 0);
  if (!isWhole) return { parts: [], files: [data] };
  const language = /^(?!text$|auto$)[\w+#.-]{1,40}$/.exec(reading.text(file.filetype))?.[0];
  const code: Row = { kind: 'code', text, quoted: false, ...(language !== undefined && { language }) };
  // A page or picture that could run code when opened is not taken as a file, and all of it stands in the text.
  const isActive = /^(?:x?html?|shtml|svg|hta|mht)$/.test(fileExtension(data.name ?? ''));
  return { parts: [writeMarkdown([...heading(file, reading), code])], files: isActive ? [] : [data] };
}

function heading(file: Loose, reading: Reading): Row[] {
  const title = reading.text(file.title);
  const isNamed = title !== '' && !/^(untitled|-)\.?\w*$/i.test(title);
  return isNamed ? [{ kind: 'text', runs: [{ text: title, style: { bold: true } }], quoted: false }] : [];
}

/** Write one line about a file. */
function note(text: string, ...name: Run[]): string {
  return writeMarkdown([
    { kind: 'text', runs: [{ text: '📎 ', style: {} }, ...name, { text, style: {} }], quoted: false },
  ]);
}

function linkNote(file: Loose, reason: string, reading: Reading): string {
  const name = reading.text(file.title) || reading.text(file.name) || 'A file';
  return note(reason, reading.link(file.permalink ?? file.url_private ?? file.external_url, name));
}

function plainRow(text: string): Row {
  return { kind: 'text', runs: [{ text, style: {} }], quoted: false };
}

function said(parts: string[]): ReadFiles {
  return { parts, files: [] };
}
