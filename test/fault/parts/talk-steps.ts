import { richText } from '../../support/e2e.ts';
import type { Board, KnownCase } from './board.ts';
import type { Chance } from './chance.ts';
import type { Hand } from './hand.ts';
import type { Reply } from './model.ts';

export async function comment(board: Board, hand: Hand, of: KnownCase): Promise<void> {
  const text = board.token('said');
  const asked = board.model.ask('comment', hand.name);
  of.comments.push(Object.assign(asked, { text }));
  await hand.command(asked, `comment ${of.number} ${text}`, /comment added/);
}

export async function commentByForm(board: Board, hand: Hand, of: KnownCase): Promise<void> {
  const text = board.token('written');
  const asked = board.model.ask('comment by form', hand.name);
  if (!(await hand.open(asked, `comment ${of.number}`))) return;
  await hand.fill({ comment: richText(text) });
  of.comments.push(Object.assign(asked, { text }));
  await hand.submit(asked);
}

export async function reply(board: Board, hand: Hand, of: KnownCase): Promise<void> {
  const text = board.token('replied');
  const place = { channel: of.room.channelName, threadTs: of.cardTs };
  const { ts = '' } = await hand.person.type(place, text);
  of.replies.push({ by: hand.name, ts, texts: [text], isDeleted: false });
  board.model.ask('reply', hand.name).outcome = 'done';
}

export async function changeReply(board: Board, hand: Hand, chance: Chance): Promise<void> {
  const own = board
    .known(hand.room)
    .flatMap((of) =>
      of.replies
        .filter((one) => one.by === hand.name && !one.isDeleted && !isWithFile(of, one))
        .map((reply) => ({ of, reply })),
    );
  const found = chance.pick(own);
  if (!found) return;
  const { of, reply } = found;
  const place = { channel: of.room.channelName, threadTs: of.cardTs };
  if (chance.happens(0.3)) {
    reply.isDeleted = true;
    board.model.ask('delete a reply', hand.name).outcome = 'done';
    return hand.person.remove(place, reply.ts);
  }
  const text = board.token('better');
  reply.texts.push(text);
  board.model.ask('edit a reply', hand.name).outcome = 'done';
  await hand.person.edit(place, reply.ts, text);
}

const isWithFile = ({ files }: KnownCase, { texts }: Reply) => files.some(({ text }) => text === texts[0]);
