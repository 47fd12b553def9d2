import type { RefusedMove } from '../../../core/push/build-incident.ts';
import type { PushOffer } from '../../../core/push/push-offer.ts';
import { caseBlockId } from '../cases/case-block-id.ts';
import { button, clip, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { leaf, link, richText, section } from '../rich.ts';
import { count } from '../words.ts';
import { offerButtons } from './push-offer.ts';
import { refusedMoveWords } from './refused-move.ts';

/** A push of which something is to be said, to the person who asked for it. */
export interface ReportedPush {
  spaceId: string;
  number: number;
  title: string;
  /** The name of the connector. */
  connector: string;
  pushId: string;
}

/**
 * Return what is to be said of comments and files of which nobody knows, or that were too large to be sent, of a status
 * that the ticket did not get, and of what waits for an answer; null where that is nothing.
 */
export function skippedNote(
  skipped: { unsure: number; tooLarge: number; refusedMove: RefusedMove | null; isHeld?: boolean },
  ticket: string,
): string | null {
  const { unsure, tooLarge, refusedMove, isHeld = false } = skipped;
  const notes = [
    ...(isHeld ? [`${clip(ticket, 60)} changed there as well: the case's thread asks which side counts.`] : []),
    ...(refusedMove ? [`${clip(ticket, 60)} ${refusedMoveWords(refusedMove)} Please do that there yourself.`] : []),
    ...(unsure > 0 ? ['It is not certain that all comments and files arrived; look there once.'] : []),
    ...(tooLarge > 0 ? [`${count(tooLarge, 'file')} too large to be sent stayed here.`] : []),
  ];
  return notes.join(' ') || null;
}

/** Say that a case was pushed, with the link to its ticket, and what is to be said of it beside that. */
export function pushDone(
  { number, connector }: Pick<ReportedPush, 'number' | 'connector'>,
  ticket: { title: string; url: string },
  note: string | null = null,
): Message {
  const head = `Pushed #${number} to ${clip(connector, 100)}: `;
  const rest = note === null ? '' : ` ${note}`;
  const words = [leaf(head), link(ticket.url, clip(ticket.title, 100)), ...(rest === '' ? [] : [leaf(rest)])];
  return { text: topText(`${head}${ticket.title}.${rest}`), blocks: [richText([section(...words)])] };
}

/** Say that a push did not work, why, and what can be done: at least trying it once more. */
export function pushFailed(
  { number, connector, spaceId, pushId }: Omit<ReportedPush, 'title'>,
  trouble: string,
  offer: PushOffer | null = null,
): Message {
  const words = `⚠️ #${number} was not pushed to ${clip(connector, 100)}. ${clip(trouble, 600)}`;
  return {
    text: topText(words),
    blocks: [
      { type: 'section', text: plain(words) },
      {
        type: 'actions',
        block_id: caseBlockId(spaceId, number, 'push'),
        elements: [...offerButtons(offer, pushId, number), button('push_retry', 'Try again', { value: pushId })],
      },
    ],
  };
}

/** A push that followed an edit by itself and failed. */
interface NotPushed {
  id: string;
  /** The name of the connector; null where it is gone. */
  connector: string | null;
  trouble: string;
  offer: PushOffer | null;
  isOver: boolean;
}

/**
 * Say that what changed in a case could not be pushed by itself, for all who follow its thread, with a button as long
 * as that is so.
 */
export function editNotPushed(
  { id, connector, trouble, offer, isOver }: NotPushed,
  spaceId: string,
  number: number,
): Message {
  const name = clip(connector ?? 'its system', 100);
  const words = isOver
    ? `For a while, what changed here did not get to ${name}. ${clip(trouble, 600)}`
    : `⚠️ What changed here is not in ${name}. ${clip(trouble, 600)}`;
  const again = button('case_push', 'Try again', { accessibility_label: `Push case ${number} again` });
  return {
    text: topText(words),
    blocks: [
      { type: 'section', text: plain(words) },
      ...(isOver
        ? []
        : [
            {
              type: 'actions' as const,
              block_id: caseBlockId(spaceId, number, 'push'),
              elements: [...offerButtons(offer, id, number), again],
            },
          ]),
    ],
  };
}

/** Say that a ticket was not replaced: because it is there again, or because of what stands in the way of a look. */
export function ticketKept(
  { number, connector, spaceId, pushId, ticket }: Omit<ReportedPush, 'title'> & { ticket: string },
  { trouble }: { trouble: string | null },
): Message {
  const [name, system] = [clip(ticket, 100), clip(connector, 100)];
  const words =
    trouble === null
      ? `${name} is there again in ${system}, so I changed nothing. #${number} stays linked to it.`
      : `⚠️ I could not look whether ${name} is gone, so I changed nothing. ${clip(trouble, 600)}`;
  const again =
    trouble === null
      ? button('case_push', `Push #${number}`)
      : button('ticket_replace', 'Try again', { value: pushId });
  return {
    text: topText(words),
    blocks: [
      { type: 'section', text: plain(words) },
      { type: 'actions', block_id: caseBlockId(spaceId, number, 'push'), elements: [again] },
    ],
  };
}

/**
 * Say that the external system does not answer, that nothing is lost, and that nothing needs to be done;
 * `isOneOfSeveral` that were asked for at once.
 */
export function pushDelayed({ number, connector }: ReportedPush, trouble: string, isOneOfSeveral: boolean): Message {
  const head = isOneOfSeveral ? 'Not all of them are' : `#${number} is not`;
  const words = `⏳ ${head} in ${clip(connector, 100)} yet. ${clip(trouble, 600)} I keep trying; nothing is lost.`;
  return { text: topText(words), blocks: [{ type: 'section', text: plain(words) }] };
}

/** Say that a case is linked to a ticket from now on, or why it is not. */
export function linkReport(
  { number, connector }: Omit<ReportedPush, 'pushId' | 'spaceId'>,
  outcome: { title: string; url: string } | string,
): Message {
  if (typeof outcome === 'string') {
    const words = `⚠️ #${number} was not linked. ${clip(outcome, 600)}`;
    return { text: topText(words), blocks: [{ type: 'section', text: plain(words) }] };
  }
  const head = `Linked #${number} to ${clip(connector, 100)}: `;
  const words = [leaf(head), link(outcome.url, clip(outcome.title, 100))];
  return { text: topText(`${head}${outcome.title}.`), blocks: [richText([section(...words)])] };
}
