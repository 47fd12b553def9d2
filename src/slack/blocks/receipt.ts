import type { KnownBlock } from '@slack/types';
import type { CaseUser } from '../../core/case.ts';
import { clip } from './elements.ts';
import { type Message, topText } from './message.ts';
import { type Names, personName } from './people.ts';
import { date, leaf, lines, link, richText } from './rich.ts';
import { size } from './words.ts';

/** A stored file: `size` in bytes, `sha256` in hexadecimal, `permalink` of the message it came from. */
export interface StoredFile {
  name: string;
  size: number;
  sha256: string;
  addedBy: CaseUser;
  addedAt: string;
  permalink?: string | undefined;
}

/** The receipt of files stored with a case: name, size, full SHA-256, who, when, permalink. Ten are shown in full. */
export function receipt(number: number, files: readonly StoredFile[], names: Names): Message {
  const shown = files.slice(0, 10);
  const rest = files.length - shown.length;
  const blocks: KnownBlock[] = shown.map((file) => richText([lines(...about(file, names))]));
  if (rest > 0) blocks.push(richText([lines([leaf(`And ${rest} more, stored the same way.`)])]));
  const named = shown.map(({ name }) => clip(name, 80)).join(', ');
  return { text: topText(`Stored with case ${number}: ${named}${rest > 0 ? ` and ${rest} more` : ''}.`), blocks };
}

function about({ name, size: bytes, sha256, addedBy, addedAt, permalink }: StoredFile, names: Names) {
  const source = permalink === undefined ? [] : [leaf(' · '), link(permalink, 'message')];
  return [
    [leaf('📎 '), leaf(name, { bold: true }, 200), leaf(` · ${size(bytes)}`)],
    [leaf('SHA-256 '), leaf(sha256, { code: true }, 64)],
    [leaf(`Stored by ${personName(addedBy, names)}, `), date(addedAt), ...source],
  ];
}
