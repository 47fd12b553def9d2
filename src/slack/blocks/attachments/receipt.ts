import type { KnownBlock } from '@slack/types';
import type { StoredFile } from '../../../core/attachments/file.ts';
import { clip, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { type Names, personName } from '../people.ts';
import { date, leaf, lines, link, richText } from '../rich.ts';
import { size } from '../words.ts';

/** What a receipt tells of a stored file; the permalink is that of the message it came from. */
export type ReceiptOf = Pick<StoredFile, 'name' | 'size' | 'sha256' | 'created_by' | 'created_at' | 'source'>;

/**
 * Build the receipt of files stored with a case: name, size, who, when, permalink, full SHA-256. Ten are shown in full.
 */
export function receipt(number: number, files: readonly ReceiptOf[], names: Names): Message {
  const shown = files.slice(0, 10);
  const rest = files.length - shown.length;
  const blocks: KnownBlock[] = shown.flatMap((file) => fileReceipt(file, names));
  if (rest > 0) blocks.push(richText([lines([leaf(`And ${rest} more, stored the same way.`)])]));
  const named = shown.map(({ name }) => clip(name, 80)).join(', ');
  return { text: topText(`Stored with case ${number}: ${named}${rest > 0 ? ` and ${rest} more` : ''}.`), blocks };
}

/** Return the receipt of one file in two blocks; the hash in small print, as few people compare it. */
export function fileReceipt(
  { name, size: bytes, sha256, created_by, created_at, source }: ReceiptOf,
  names: Names,
): KnownBlock[] {
  const origin = source.permalink === undefined ? [] : [leaf(' · '), link(source.permalink, 'message')];
  return [
    richText([
      lines(
        [leaf('📎 '), leaf(name, { bold: true }, 200), leaf(` · ${size(bytes)}`)],
        [leaf(`Stored by ${personName(created_by, names)}, `), date(created_at), ...origin],
      ),
    ]),
    { type: 'context', elements: [plain(`SHA-256 ${sha256}`, 80)] },
  ];
}
