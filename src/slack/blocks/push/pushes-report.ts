import type { KnownBlock, RichTextElement } from '@slack/types';
import { itemAt } from '../../../core/lists.ts';
import type { PushOffer } from '../../../core/push/push-offer.ts';
import { caseBlockId } from '../cases/case-block-id.ts';
import { button, clip, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { bullets, leaf, link, richText, section } from '../rich.ts';
import { count, listing } from '../words.ts';
import { offerRows } from './push-offer.ts';
import { pushDone, pushFailed } from './push-report.ts';

/** A push that is over, of several that were asked for at once. */
export interface EndedPush {
  id: string;
  number: number;
  /** The name of the connector. */
  connector: string;
  state: 'delivered' | 'failed' | 'cancelled';
  /** Why it failed or was given up; of one that arrived, what is to be said beside that. */
  trouble: string | null;
  ticket: { title: string; url: string } | null;
  offer: PushOffer | null;
}

type Delivered = EndedPush & { ticket: NonNullable<EndedPush['ticket']> };

/** Tickets of one connector, and connectors and reasons, that one message names; more would not be read. */
const MAX_TICKETS = 20;
const MAX_GROUPS = 4;
/** Characters of JSON that all tickets may take, long addresses included. */
const TICKETS_CHARACTERS = 6_000;

/**
 * Return how pushes ended that were asked for at once: the tickets, and what did not work and why, with a button that
 * tries that again.
 */
export function pushesReport(ended: readonly EndedPush[], spaceId: string): Message {
  const [only] = ended;
  if (only && ended.length === 1 && isDelivered(only)) return pushDone(only, only.ticket, only.trouble);
  if (only && ended.length === 1 && only.state === 'failed') {
    return pushFailed({ ...only, spaceId, pushId: only.id }, only.trouble ?? '', only.offer);
  }
  const done = [...Map.groupBy(ended.filter(isDelivered), ({ connector }) => connector)].slice(0, MAX_GROUPS);
  const undone = ended.filter((one) => !isDelivered(one));
  const reasons = [
    ...Map.groupBy(
      undone,
      (one) => `${one.connector}/${one.state}/${one.offer?.kind === 'replace_ticket' || one.trouble}`,
    ).values(),
  ].map(reason);
  return {
    text: topText(...done.map(([name, all]) => `${head(name, all)} ${listing(all.map(named), 12)}.`), ...reasons),
    blocks: [
      ...done.map(([name, all]) => tickets(name, all, TICKETS_CHARACTERS / done.length)),
      ...reasons.slice(0, MAX_GROUPS).map((words): KnownBlock => ({ type: 'section', text: plain(words) })),
      ...offerRows(undone, spaceId),
      ...retry(
        undone.filter(({ state }) => state === 'failed'),
        spaceId,
      ),
    ],
  };
}

function isDelivered(one: EndedPush): one is Delivered {
  return one.state === 'delivered' && one.ticket !== null;
}

const named = ({ number, ticket }: Delivered) => `#${number} ${clip(ticket.title, 100)}`;
const head = (name: string, all: readonly Delivered[]) =>
  `✅ Pushed ${count(all.length, 'case')} to ${clip(name, 100)}:`;

function tickets(name: string, all: readonly Delivered[], room: number): KnownBlock {
  let left = room;
  const rows = all
    .slice(0, MAX_TICKETS)
    .map(row)
    .filter((one) => {
      left -= JSON.stringify(one).length;
      return left > 0;
    });
  const rest = all.length - rows.length;
  const more = rest > 0 ? [[leaf(`and ${rest} more`)]] : [];
  return richText([section(leaf(head(name, all))), ...bullets([...rows, ...more].map((one) => section(...one)))]);
}

function row({ number, ticket, trouble }: Delivered): RichTextElement[] {
  const note = trouble === null ? [] : [leaf(` ${clip(trouble, 200)}`)];
  return [leaf(`#${number} `), link(ticket.url, clip(ticket.title, 100)), ...note];
}

function reason(group: readonly EndedPush[]): string {
  const { connector, state, trouble } = itemAt(group, 0);
  const cases = listing(
    group.map(({ number }) => `#${number}`),
    12,
  );
  const were = group.length === 1 ? 'was' : 'were';
  const why = clip(lostTickets(group) ?? trouble ?? '', 300);
  return state === 'cancelled'
    ? `${cases} ${were} given up. ${why}`
    : `⚠️ ${cases} ${were} not pushed to ${clip(connector, 100)}. ${why}`;
}

/** Say for several cases at once that their tickets are gone. */
function lostTickets(group: readonly EndedPush[]): string | undefined {
  const lost = group.flatMap(({ offer }) => (offer?.kind === 'replace_ticket' ? clip(offer.ticket.title, 60) : []));
  if (lost.length < 2) return undefined;
  return `Their tickets are not there any more, or the account that is signed in may not see them: ${listing(lost, 12)}.`;
}

function retry(failed: readonly EndedPush[], spaceId: string): KnownBlock[] {
  const [first] = failed;
  if (!first) return [];
  const value = failed.map(({ number }) => number).join(' ');
  const words = failed.length === 1 ? `Try #${first.number} again` : `Try these ${failed.length} again`;
  return [
    {
      type: 'actions',
      block_id: caseBlockId(spaceId, first.number, 'push'),
      elements: [button('push_these', words, { value })],
    },
  ];
}
