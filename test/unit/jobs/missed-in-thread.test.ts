import { describe, expect, test } from 'vitest';
import { missedInThread } from '../../../src/jobs/evidence/missed-in-thread.ts';
import { readMessageChange } from '../../../src/slack/context/message-event.ts';
import type { KnownReply } from '../../../src/store/attachments/mirrored-threads.ts';

const thread = { channelId: 'C1', ts: '1795444000.000100', mirrorSince: '2026-11-23T12:00:00.000Z' };
const since = Date.parse(thread.mirrorSince) / 1000;
const at = (seconds: number) => `${since + seconds}.000100`;
const card = { ts: thread.ts, user: 'UBOT', bot_id: 'BBOT', thread_ts: thread.ts };
const said = (seconds: number, more: object = {}) => ({
  ts: at(seconds),
  thread_ts: thread.ts,
  user: 'U1',
  text: `at ${seconds}`,
  ...more,
});
const known = (seconds: number, more: Partial<KnownReply> = {}): KnownReply => ({
  ts: at(seconds),
  editedTs: '',
  deleted: false,
  userId: 'U1',
  ...more,
});

/** What is missed of messages that Slack holds: the kind of each, and its time. */
function missed(held: Parameters<typeof missedInThread>[1], of: KnownReply[]): string[] {
  return missedInThread(thread, held, of, 'UBOT').map((event) => {
    const change = readMessageChange(event);
    return `${change?.kind} ${Number(change?.ts.split('.')[0]) - since}`;
  });
}

describe('of a thread as Slack holds it', () => {
  test.each([
    ['nothing is missed that is known', [card, said(1), said(2)], [known(1), known(2)], []],
    ['new replies are missed, in their order', [card, said(3), said(1)], [], ['posted 1', 'posted 3']],
    ['a gap is missed, not only the end', [card, said(1), said(2), said(3)], [known(1), known(3)], ['posted 2']],
    ['an edit is missed', [card, said(1, { edited: { user: 'U1', ts: at(9) } })], [known(1)], ['edited 1']],
    ['an edit is known', [card, said(1, { edited: { user: 'U1', ts: at(9) } })], [known(1, { editedTs: at(9) })], []],
    ['a deletion is missed', [card, said(2)], [known(1), known(2)], ['deleted 1']],
    ['a deletion is known', [card], [known(1, { deleted: true })], []],
    ['what is older than the switch is nobody’s', [card, said(-5)], [], []],
    ['a reply that bears on before the switch stays', [card], [known(-5)], []],
    ['words to the bot are not taken for replies', [card, said(1, { text: 'hey <@UBOT> close' })], [], []],
    ['what bots write is not taken', [card, said(1, { bot_id: 'B2' })], [], []],
    ['what retention removed is not taken for deleted', [{ ...card, subtype: 'tombstone' }], [known(1)], []],
    ['what cannot be seen is not taken for deleted', [], [known(1)], []],
  ])('%s', (_, held, of, expected) => {
    expect(missed(held, of)).toEqual(expected);
  });
});
