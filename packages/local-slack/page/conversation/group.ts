import type { SeenMessage } from '../../src/person.ts';
import { momentOf } from '../text/date.ts';

/** A message in the list: with its author above it or continuing the one before, and with a day's line when a day begins. */
export interface Row {
  message: SeenMessage;
  head: boolean;
  newDay?: Date;
}

const together = 5 * 60;

function continues(before: SeenMessage, message: SeenMessage): boolean {
  return (
    before.user === message.user &&
    before.bot_id === message.bot_id &&
    before.username === message.username &&
    Boolean(before.ephemeral) === Boolean(message.ephemeral) &&
    !before.reply_count &&
    Number(message.ts) - Number(before.ts) < together
  );
}

/** Lays messages (oldest first) out as Slack does: one author's messages within five minutes stand together. */
export function rowsOf(messages: SeenMessage[]): Row[] {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const day = momentOf(message.ts);
    const newDay = before === undefined || momentOf(before.ts).toDateString() !== day.toDateString();
    return {
      message,
      head: newDay || before === undefined || !continues(before, message),
      ...(newDay && { newDay: day }),
    };
  });
}
