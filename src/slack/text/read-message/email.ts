import type { EvidenceFile, SlackFile } from '../../../core/attachments/file.ts';
import { type Loose, paragraph, type Reading } from '../../../core/markdown/blocks/reading.ts';
import { cleanText } from '../../../core/markdown/clean-text.ts';
import { decodeEntities } from '../../../core/markdown/entities.ts';
import type { Row } from '../../../core/markdown/rows.ts';
import { writeMarkdown } from '../../../core/markdown/write-markdown.ts';
import { isRecord } from '../../../core/objects.ts';

/** Characters of a mail that stand in a comment, which with all of its escapes has room for them; the rest is a file. */
const MAX_MAIL_CHARACTERS = 12_000;
/** Characters of a mail that are kept at all. */
const MAX_FILE_CHARACTERS = 1_000_000;

/**
 * Read an e-mail that was sent to Slack: its subject, people, time and plain text as Markdown, and the files that came
 * with it. Its HTML is never kept; where there is nothing else, the words in it are. `asFile` makes its text a file
 * however short it is.
 */
export function readEmail(
  file: Loose,
  data: SlackFile,
  reading: Reading,
  asFile = false,
): { parts: string[]; files: EvidenceFile[] } {
  const subject = reading.text(file.subject) || reading.text(file.title) || 'E-mail without a subject';
  const text = textOf(file);
  const head = headLines(file, reading);
  const isLong = text.length > MAX_MAIL_CHARACTERS;
  const name = `${subject}.txt`;
  const rows: Row[] = [
    ...paragraph([
      { text: '✉️ ', style: {} },
      { text: subject, style: { bold: true } },
    ]),
    ...paragraph([{ text: head.join('\n'), style: {} }]),
    ...paragraph([{ text: reading.text(text.slice(0, MAX_MAIL_CHARACTERS)), style: {} }]),
    ...(isLong ? paragraph([{ text: `The mail goes on: all of its text is in the file “${name}”.`, style: {} }]) : []),
    ...cutRows(file, data, reading),
  ];
  const whole: EvidenceFile = { id: data.id, name, text: [subject, ...head, '', text].join('\n') };
  const attached = readAttached(file, data, reading);
  return {
    parts: [writeMarkdown([...rows, ...attached.rows])],
    files: [...(isLong || asFile ? [whole] : []), ...attached.files],
  };
}

/** The plain text, the beginning of it that Slack shows, or the words of the HTML. */
function textOf({ plain_text, preview_plain_text, simplified_html, preview }: Loose): string {
  const plain = wordsIn(plain_text) || wordsIn(preview_plain_text);
  return plain || wordsOfHtml(wordsIn(simplified_html) || wordsIn(preview));
}

function wordsIn(value: unknown): string {
  return typeof value === 'string' ? cleanText(value.slice(0, MAX_FILE_CHARACTERS)).trim() : '';
}

function headLines(file: Loose, reading: Reading): string[] {
  const headers = isRecord(file.headers) ? file.headers : {};
  const people = (['from', 'to', 'cc', 'bcc'] as const).map((field) => [
    { from: 'From', to: 'To', cc: 'Cc', bcc: 'Bcc' }[field],
    reading
      .items(file[field])
      .map((one) => addressOf(one, reading))
      .filter(Boolean)
      .join(', '),
  ]);
  const lines = [...people, ['Date', reading.text(headers.date)], ['Reply to', reading.text(headers.reply_to)]];
  return lines.filter(([, value]) => value !== '').map(([label, value]) => `${label}: ${value}`);
}

function addressOf(one: unknown, reading: Reading): string {
  if (!isRecord(one)) return reading.text(one);
  const { original, name, address } = one;
  const [written, called, at] = [reading.text(original), reading.text(name), reading.text(address)];
  if (written !== '') return written;
  return called === '' || called === at ? at : `${called} <${at}>`;
}

/** Slack sends long mails by their beginning. */
function cutRows(file: Loose, data: SlackFile, reading: Reading): Row[] {
  const isWhole = typeof file.plain_text === 'string' || file.preview_is_truncated !== true;
  if (isWhole) return [];
  return paragraph([
    { text: 'Slack handed over only the beginning of this mail. ', style: {} },
    reading.link(data.permalink, data.permalink === undefined ? undefined : 'All of it'),
  ]);
}

/** The files that came with the mail, as far as Slack says where they are. */
function readAttached(file: Loose, mail: SlackFile, reading: Reading): { rows: Row[]; files: EvidenceFile[] } {
  const attachments = reading.records(file.attachments);
  const files = attachments.flatMap(({ filename, mimetype, size, url }, index): EvidenceFile[] => {
    const address = reading.text(url);
    if (address === '') return [];
    return [
      {
        id: `${mail.id}-${index + 1}`,
        name: reading.text(filename),
        ...(typeof mimetype === 'string' && { mimetype }),
        ...(typeof size === 'number' && { size }),
        url_private: address,
      },
    ];
  });
  const elsewhere = attachments.filter(({ url }) => typeof url !== 'string' || url === '');
  const named = elsewhere.map(({ filename }) => reading.text(filename) || 'a file');
  const unnamed = Math.max(0, Number(file.original_attachment_count ?? 0) - attachments.length) || 0;
  const missing = [...named.map((name) => `“${name}”`), ...(unnamed > 0 ? [`${unnamed} more`] : [])];
  const words = `📎 Slack does not hand over these files of the mail: ${missing.join(', ')}.`;
  return { rows: missing.length > 0 ? paragraph([{ text: words, style: {} }]) : [], files };
}

/** Return the words of HTML, line by line, without anything that could be run. */
function wordsOfHtml(html: string): string {
  const words = html
    .replace(/<(script|style|head|title)\b[^<]*(?:<(?!\/\1\b)[^<]*)*(?:<\/\1[^>]*>|$)/gi, ' ')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d|hr)\b[^<>]*>/gi, '\n')
    .replace(/<[a-z/!?][^<>]*>/gi, ' ');
  return decodeEntities(words)
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
