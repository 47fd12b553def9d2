import { words } from '../../support/look.ts';
import { firstLine, fits, said } from './judge.ts';
import { isOfBot } from './judge-cards.ts';
import type { Model } from './model.ts';
import type { Stage } from './stage.ts';
import type { Stored } from './stored.ts';
import { rooms, watchChannel } from './world.ts';

/** Milliseconds by which two processes may disagree about what came first. */
const UNSURE_MS = 1_500;

/**
 * A case that was shared in a second channel has one card there as well, and below it once each comment that was written
 * since.
 */
export async function judgeShares({ slack }: Stage, model: Model, stored: Stored): Promise<string[]> {
  const problems: string[] = [];
  const person = slack.person(rooms[0]?.people[0] ?? '');
  const shown = (await person.messages({ channel: watchChannel.id })).filter(isOfBot);
  for (const of of model.cases) {
    const row = stored.cases.find(({ title }) => title.startsWith(`${of.token} `));
    const cards = shown.filter(
      (message) => /^Case \d+, /.test(message.text) && words(message).includes(`${of.token} `),
    );
    const outcomes = of.shares.map(({ outcome }) => outcome);
    const asked =
      of.shares.find(({ outcome }) => outcome === 'done') ?? of.shares.find(({ outcome }) => outcome === 'unknown');
    const isFit = asked ? fits(asked, cards.length) : cards.length === 0;
    if (!isFit)
      problems.push(
        `${of.token}, shared ${outcomes.join()}${asked ? ` (${said(asked)})` : ''}, has ${cards.length} cards there`,
      );
    const [card] = cards;
    if (!card || !row) continue;
    if (!words(card).includes(row.title)) problems.push(`the second card of ${of.token} lacks “${row.title}”`);
    const thread = (await person.messages({ channel: watchChannel.id, threadTs: card.ts })).filter(isOfBot);
    const below = thread.filter(({ ts }) => ts !== card.ts).map(words);
    const since = stored.cards.find(({ case_id, channel_id }) => case_id === row.id && channel_id === watchChannel.id);
    for (const { comment, created_at } of stored.comments.filter(({ case_id }) => case_id === row.id)) {
      const text = firstLine(comment);
      const count = below.filter((message) => message.includes(text)).length;
      const laterMs = Date.parse(created_at) - Date.parse(since?.created_at ?? '');
      const wanted = Math.abs(laterMs) < UNSURE_MS ? [0, 1] : [laterMs > 0 ? 1 : 0];
      if (!wanted.includes(count))
        problems.push(`the second thread of ${of.token} shows “${text}” ${count} times, not ${wanted.join(' or ')}`);
    }
  }
  return problems;
}
