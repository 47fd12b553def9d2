import type { Undone } from '../../../operations/undo/revert.ts';
import { describeChange } from '../cases/describe-change.ts';
import { type Message, sentenceMessage } from '../message.ts';
import { type Names, personName } from '../people.ts';
import { count, listing } from '../words.ts';

/** Return what an undo took back; of what stays, who changed it since. `userId` is the person who asked. */
export function undoOutcome(outcomes: readonly Undone[], names: Names, userId: string | undefined): Message {
  const [only] = outcomes;
  if (only && outcomes.length === 1) return sentenceMessage(...ofOne(only, names, userId));
  const done = outcomes.filter((one) => one.done.length > 0).length;
  const kept = outcomes.filter((one) => one.kept.length > 0);
  const reasons = kept.map((one) => `#${one.case.incremental_id} (${reason(one, names, userId)})`);
  const rest = kept.length === 0 ? '' : `Some of it stays: ${listing(reasons, 5)}.`;
  return sentenceMessage(done === 0 ? 'Nothing was undone.' : `Undone on ${count(done, 'case')}.`, rest);
}

function ofOne(one: Undone, names: Names, userId: string | undefined): string[] {
  const head = `Case #${one.case.incremental_id}:`;
  const had = listing(one.done.map((action) => describeChange(action, names)));
  const stays = one.kept.length === 0 ? '' : `${capital(reason(one, names, userId))}.`;
  if (one.done.length === 0) return [`${head} nothing was undone.`, stays];
  return [`${head} undone. You had ${had}.`, stays];
}

function reason({ kept }: Undone, names: Names, userId: string | undefined): string {
  const reasons = kept.map(({ since }) => {
    if (!since) return 'it is no longer as you left it, so it stays as it is';
    if (since.undo) return 'that was undone already';
    const mine = userId !== undefined && since.created_by.profile_uid === userId;
    const who = mine ? 'you' : personName(since.created_by, names);
    return `${who} ${describeChange(since, names)} since, so that stays as it is`;
  });
  return [...new Set(reasons)].join('; ');
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
