import type { SeenMessage } from 'local-slack';
import { SEVERITY, STATUS } from '../../../src/slack/blocks/words.ts';
import { words } from '../../support/look.ts';
import { firstLine } from './judge.ts';
import type { Model } from './model.ts';
import type { Stage } from './stage.ts';
import type { Stored } from './stored.ts';
import { rooms } from './world.ts';

/** Compares what people see with what is stored: one card a case, as the case is, with each comment once below it. */
export async function judgeCards({ slack }: Stage, model: Model, stored: Stored): Promise<string[]> {
  const problems: string[] = [];
  for (const room of rooms) {
    const person = slack.person(room.people[0] ?? '');
    const shown = (await person.messages({ channel: room.channelName })).filter(isOfBot);
    for (const of of model.cases.filter((one) => one.room === room)) {
      const row = stored.cases.find(({ title }) => title.startsWith(`${of.token} `));
      const cards = shown.filter(
        (message) => /^Case \d+, /.test(message.text) && words(message).includes(`${of.token} `),
      );
      if (cards.length !== (row ? 1 : 0)) problems.push(`${of.token} has ${cards.length} cards`);
      const [card] = cards;
      if (!card || !row) continue;
      const reads = words(card);
      for (const part of [row.title, STATUS[row.status], SEVERITY[row.severity]]) {
        if (!reads.includes(part)) problems.push(`the card of ${of.token} lacks “${part}”: ${reads.slice(0, 200)}`);
      }
      const thread = await person.messages({ channel: room.channelName, threadTs: card.ts });
      const below = thread
        .filter(isOfBot)
        .filter(({ ts }) => ts !== card.ts)
        .map(words);
      const ofReplies = of.replies.flatMap(({ texts }) => texts);
      for (const { comment } of stored.comments.filter(({ case_id }) => case_id === row.id)) {
        const text = firstLine(comment);
        const count = below.filter((message) => message.includes(text)).length;
        const wanted = ofReplies.includes(text) ? 0 : 1;
        if (count !== wanted) problems.push(`the thread of ${of.token} shows “${text}” ${count} times, not ${wanted}`);
      }
    }
  }
  return problems;
}

/** Whether the bot said it, to all. */
export const isOfBot = ({ bot_id, ephemeral }: SeenMessage) => bot_id !== undefined && ephemeral !== true;
