import { createHash } from 'node:crypto';
import { richText } from '../../support/e2e.ts';
import { png } from '../../support/png.ts';
import type { Board, KnownCase } from './board.ts';
import type { Chance } from './chance.ts';
import type { Hand } from './hand.ts';

/** A small file that nobody else has: a picture, or notes. */
function makeFile(name: string, isPicture: boolean) {
  if (!isPicture)
    return { name: `${name}.txt`, mimetype: 'text/plain', data: Buffer.from(`Notes of ${name}: “größer”\n`) };
  const [first = 0, ...rest] = createHash('sha256').update(name).digest();
  // What follows the end of a picture belongs to its bytes, and keeps them apart from others'.
  const data = Buffer.concat([png(first), Buffer.from(rest)]);
  return { name: `${name}.png`, mimetype: 'image/png', data };
}

/** A comment by form, with one or two files. */
export async function commentWithFiles(board: Board, hand: Hand, chance: Chance, of: KnownCase): Promise<void> {
  const text = board.token('shown');
  const asked = board.model.ask('comment with files', hand.name);
  if (!(await hand.open(asked, `comment ${of.number}`))) return;
  const files = [makeFile(board.token('file'), false), makeFile(board.token('file'), true)].slice(chance.whole(0, 1));
  await hand.fill({ comment: richText(text), files });
  of.comments.push(Object.assign(asked, { text }));
  for (const { name, data } of files) of.files.push({ name, bytes: data, text });
  await hand.submit(asked);
}

/** A reply with a file in the thread of a case. Nobody edits it: what an edit does to files is told elsewhere. */
export async function replyWithFile(board: Board, hand: Hand, chance: Chance, of: KnownCase): Promise<void> {
  const text = board.token('enclosed');
  const file = makeFile(board.token('file'), chance.happens(0.5));
  const place = { channel: of.room.channelName, threadTs: of.cardTs };
  const { ts = '' } = await hand.person.type(place, text, [file]);
  of.replies.push({ by: hand.name, ts, texts: [text], isDeleted: false });
  of.files.push({ name: file.name, bytes: file.data, text });
  board.model.ask('reply with a file', hand.name).outcome = 'done';
}
