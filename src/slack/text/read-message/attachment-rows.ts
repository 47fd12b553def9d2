import { readControls } from '../../../core/markdown/blocks/controls.ts';
import { type Loose, paragraph, type Reading } from '../../../core/markdown/blocks/reading.ts';
import { readMrkdwn } from '../../../core/markdown/read-mrkdwn.ts';
import type { Row, TextRow } from '../../../core/markdown/rows.ts';
import { blocksHold, rowsHold } from './holds-words.ts';

/** What Slack and apps write where nothing can be said. */
const SAYS_NOTHING =
  /^\s*(?:\[no preview available\]|this (?:content|message) (?:can['’]t|cannot) be displayed\.?|attachment|required plain-text summary of the attachment\.?)\s*$/i;

/** Tell whether a text stands only where Slack could not show something. */
export function saysNothing(text: string): boolean {
  return SAYS_NOTHING.test(text);
}

/**
 * Read the text of something and its blocks: the blocks, and before them the text where they do not say all of it, so
 * that never less is kept than `text` holds.
 */
export function readTextAndBlocks(text: unknown, blocks: unknown, reading: Reading): Row[] {
  const read = reading.blocks(blocks);
  const plain = reading.text(text);
  const isSaid = read.length > 0 && (saysNothing(plain) || blocksHold(blocks, plain));
  return isSaid ? read : [...readMrkdwn(plain, reading.names), ...read];
}

/** Read an attachment of an app, in the order in which Slack shows it. */
export function readAttachmentRows(attachment: Loose, reading: Reading): Row[] {
  const { author_name, author_link, author_subname, blocks, image_url, actions } = attachment;
  const subname = reading.text(author_subname);
  const rows = [
    ...mrkdwn(attachment.pretext, reading),
    ...paragraph([
      reading.link(author_link, author_name, { bold: true }),
      { text: subname === '' ? '' : ` ${subname}`, style: {} },
    ]),
    ...titleRows(attachment, reading),
    ...readBody(attachment, blocks, reading),
    ...(image_url === undefined ? [] : paragraph([reading.link(image_url, 'image')])),
    ...readControls(reading.items(actions), reading),
  ];
  return [...rows, ...fallbackRows(attachment, rows, reading), ...footerRows(attachment, reading)];
}

/** Read the text, fields and blocks of an attachment. */
export function readBody({ text, fields }: Loose, blocks: unknown, reading: Reading): Row[] {
  const [said, listed] = [reading.text(text), reading.records(fields)];
  return [...readTextAndBlocks(said, blocks, reading), ...listed.flatMap((field) => fieldRows(field, reading))];
}

/** Read the title of an attachment as a link in bold. */
export function titleRows({ title, title_link }: Loose, reading: Reading): Row[] {
  const words = reading.text(title);
  // A link within a title would be a link within a link.
  const isPlain = typeof title_link === 'string' && !/<[^>]+>/.test(words);
  if (isPlain) return readMrkdwnPlain(words, title_link, reading);
  return [...mrkdwn(title, reading).map(bold), ...paragraph([reading.link(title_link, undefined)])];
}

/** Read what stands for an attachment where it cannot be shown, unless that is said already or says nothing. */
export function fallbackRows({ fallback }: Loose, rows: readonly Row[], reading: Reading): Row[] {
  const text = reading.text(fallback);
  return text.trim() === '' || saysNothing(text) || rowsHold(rows, text) ? [] : readMrkdwn(text, reading.names);
}

/** Write Slack's time, in seconds, as people read it; empty where it is none. */
export function timeInWords(ts: unknown): string {
  const seconds = typeof ts === 'number' || typeof ts === 'string' ? Number(ts) : Number.NaN;
  const date = new Date(seconds * 1000);
  const isTime = seconds > 0 && !Number.isNaN(date.getTime());
  return isTime ? `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC` : '';
}

function readMrkdwnPlain(words: string, url: string, reading: Reading): TextRow[] {
  const text = words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return paragraph([reading.link(url, text, { bold: true })]);
}

/** A field of one line stands beside its title, a longer one under it. */
function fieldRows({ title, value }: Loose, reading: Reading): Row[] {
  const name = reading.text(title);
  const rows = mrkdwn(value, reading);
  const [first] = rows;
  const label = { text: first ? `${name}:` : name, style: { bold: true as const } };
  if (name === '') return rows;
  if (rows.length !== 1 || first?.kind !== 'text' || first.item || first.quoted)
    return [...paragraph([label]), ...rows];
  return paragraph([label, { text: ' ', style: {} }, ...first.runs]);
}

function footerRows({ footer, ts }: Loose, reading: Reading): Row[] {
  const words = mrkdwn(footer, reading);
  const [time, [only]] = [timeInWords(ts), words];
  if (words.length !== 1 || only?.kind !== 'text' || time === '') {
    return [...words, ...paragraph([{ text: time, style: {} }])];
  }
  return [{ ...only, runs: [...only.runs, { text: ` · ${time}`, style: {} }] }];
}

function bold(row: Row): Row {
  if (row.kind !== 'text') return row;
  return { ...row, runs: row.runs.map((run) => ({ ...run, style: { ...run.style, bold: true as const } })) };
}

function mrkdwn(text: unknown, reading: Reading): Row[] {
  return readMrkdwn(reading.text(text), reading.names).filter(
    (row) => row.kind !== 'text' || row.runs.some((run) => run.text.trim() !== ''),
  );
}
