import type { KnownBlock } from '@slack/types';
import type { StoredFile } from '../../../core/attachments/file.ts';
import { clip } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { type Names, personName } from '../people.ts';
import { date, leaf, lines, link, richText } from '../rich.ts';
import { size } from '../words.ts';

/** What a receipt tells of a stored file; the permalink is that of the message it came from. */
export type ReceiptOf = Pick<StoredFile, 'name' | 'size' | 'sha256' | 'created_by' | 'created_at' | 'source'>;

/**
 * Build the receipt of files stored with a case: name, size, who, when, permalink, and how their SHA-256 begins. Ten are
 * shown in full.
 */
export function receipt(number: number, files: readonly ReceiptOf[], names: Names): Message {
  const shown = files.slice(0, 10);
  const rest = files.length - shown.length;
  const blocks: KnownBlock[] = shown.map((file) => fileReceipt(file, names, HASH_BEGINNING));
  if (rest > 0) blocks.push(richText([lines([leaf(`And ${rest} more, stored the same way.`)])]));
  const named = shown.map(({ name }) => clip(name, 80)).join(', ');
  return { text: topText(`Stored with case ${number}: ${named}${rest > 0 ? ` and ${rest} more` : ''}.`), blocks };
}

/** Characters of a hash that tell files of a case apart, where the list of files has all of it. */
const HASH_BEGINNING = 12;

/** Return the receipt of one file; of its hash, so many characters. */
export function fileReceipt(
  { name, size: bytes, sha256, created_by, created_at, source }: ReceiptOf,
  names: Names,
  hashCharacters = 64,
) {
  const origin = source.permalink === undefined ? [] : [leaf(' · '), link(source.permalink, 'message')];
  const stored = [leaf(`Stored by ${personName(created_by, names)}, `), date(created_at), ...origin];
  const isShort = hashCharacters < sha256.length;
  const shown = isShort ? `${sha256.slice(0, hashCharacters)}…` : sha256;
  const hash = [leaf('SHA-256 '), leaf(shown, { code: true })];
  return richText([
    lines(
      [leaf('📎 '), leaf(name, { bold: true }, 200), leaf(` · ${size(bytes)}`)],
      ...(isShort ? [[...stored, leaf(' · '), ...hash]] : [hash, stored]),
    ),
  ]);
}
