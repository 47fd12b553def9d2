import { sql } from 'drizzle-orm';
import type { Person, SeenMessage } from 'local-slack';
import { addEvidence } from '../../../src/operations/attachments/add-evidence.ts';
import { perform } from '../../../src/operations/perform.ts';
import type { Database } from '../../../src/store/database.ts';
import { until } from '../../integration/jobs/world.ts';
import { actorIn } from '../actor.ts';
import type { TestDocket } from '../docket.ts';
import { notedCard, openCase } from '../e2e.ts';
import { ask } from '../look.ts';
import { present } from '../present.ts';

export const CHANNEL = '#incidents';
export const CHANNEL_ID = 'C0INCIDEN1';

/** Case 1 and its thread in a channel whose replies become comments. */
export interface MirroredThread {
  shown: SeenMessage;
  /** Somebody writes in the thread; answers the `ts`. */
  reply(person: Person, text: string): Promise<string>;
  /** Waits until the comments are these, in their order. */
  shows(...comments: string[]): Promise<void>;
  /** Waits until a comment holds a text. */
  holds(text: string): Promise<void>;
  /** Somebody writes in the channel, and that is kept as evidence; answers its `ts`. */
  keep(person: Person, text: string): Promise<string>;
  /** What the comments say, oldest first. */
  comments(): Promise<string[]>;
  /** The payloads that the inbox holds, handled ones included. */
  payloads(): Promise<unknown[]>;
}

/** Opens the case, and turns mirroring on, wherever Docket runs. */
export async function mirrorThread(docket: Pick<TestDocket, 'database' | 'deps' | 'slack'>): Promise<MirroredThread> {
  const ana = docket.slack.person('ana');
  await openCase(ana, CHANNEL, 'Phishing wave');
  const shown = await notedCard(docket, ana, CHANNEL, 1);
  await ask(docket.slack.person('mia'), CHANNEL, '/case settings mirror on');
  const { read } = docket.database;
  const place = { channel: CHANNEL, threadTs: shown.ts };
  return {
    shown,
    reply: async (person, text) => present((await person.type(place, text)).ts),
    shows: async (...expected) => {
      let seen: string[] = [];
      const asExpected = async () => {
        seen = await comments(read).catch(() => []);
        return JSON.stringify(seen) === JSON.stringify(expected);
      };
      await until(`the comments are ${expected}`, asExpected, 25_000).catch((error: unknown) => {
        throw new Error(`the comments are ${JSON.stringify(seen)}`, { cause: error });
      });
    },
    holds: (text) =>
      until(
        `a comment holds “${text}”`,
        async () => (await comments(read).catch(() => [])).some((comment) => comment.includes(text)),
        25_000,
      ),
    async keep(person, text) {
      const ts = present((await person.type({ channel: CHANNEL }, text)).ts);
      const actor = { ...actorIn(), workspaceId: docket.slack.teamId };
      const source = { channelId: CHANNEL_ID, messageTs: ts, authorName: 'Leo', text, files: [], wholeThread: false };
      await perform(docket.deps, addEvidence, actor, { reference: { incremental_id: 1 }, source });
      return ts;
    },
    comments: () => comments(read),
    payloads: async () =>
      (await read.execute<{ payload: unknown }>(sql`select payload from inbox`)).map(({ payload }) => payload),
  };
}

async function comments(read: Database['read']): Promise<string[]> {
  const rows = await read.execute<{ comment: string }>(sql`
    select attributes->>'comment' as comment from attachments
    where deleted_at is null and attributes->>'comment' is not null order by created_at, id`);
  return rows.map(({ comment }) => comment);
}
