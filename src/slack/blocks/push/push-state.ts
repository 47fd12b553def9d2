import type { Button, RichTextElement } from '@slack/types';
import { definitionOf } from '../../../connectors/definitions.ts';
import { type CaseConnector, NO_CONNECTOR } from '../../../core/cases/case.ts';
import type { PushStanding, PushState } from '../../../core/push/push-state.ts';
import { caseBlockId } from '../cases/case-block-id.ts';
import { button, clip, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { leaf, link, richText, section } from '../rich.ts';
import { conflictQuestion } from './conflict-question.ts';
import { offerButtons } from './push-offer.ts';
import { refusedMoveWords } from './refused-move.ts';

/** Return the connector of a case in a sentence after its number: `goes to Jira HQ.` */
export function connectorNow({ id, name }: CaseConnector): string {
  return id === NO_CONNECTOR.id ? 'has no connector now.' : `goes to ${clip(name, 100)}.`;
}

/** Return where a case goes and how it stands there, as one line: the ticket, and what is still to come. */
export function pushLine({
  connector,
  ticket,
  requiresUpdate,
  refusedMove,
  conflict,
  push,
}: PushState): RichTextElement[] {
  if (!connector) return [];
  const name = clip(connector.name, 100);
  const isKept = definitionOf(connector.type) === undefined;
  const where = ticket ? [leaf(`${name}: `), link(ticket.url, clip(ticket.title, 100))] : [];
  if (push) {
    const words = `${MARK[push.standing]} ${clip(push.words, 300)}`;
    return ticket ? [...where, leaf(` · ${words}`)] : [leaf(words)];
  }
  if (!ticket) return [leaf(`${name} · ${isKept ? 'kept for Kibana, not used here' : 'not pushed yet'}`)];
  if (conflict) return [...where, leaf(' · ❓ changed here and there')];
  if (requiresUpdate && refusedMove) return [...where, leaf(` · ⚠️ ${refusedMoveWords(refusedMove)}`)];
  return requiresUpdate ? [...where, leaf(' · changed since the last push')] : where;
}

const MARK: Record<PushStanding, string> = {
  waiting: '⏳',
  waiting_for_sign_in: '🔑',
  trying_again: '⏳',
  uncertain: '❓',
  failed: '⚠️',
};

/** Build the button that pushes a case, where there is something to push that is not on its way. */
export function pushButton({ connector, requiresUpdate, push, number }: PushState): Button[] {
  if (!connector || !requiresUpdate) return [];
  if (push && push.standing !== 'failed') return [];
  return [button('case_push', `Push to ${clip(connector.name, 40)}`, { accessibility_label: `Push case ${number}` })];
}

/**
 * Return how a case stands with its external system, with everything that can be done about it; for a case with a
 * connector.
 */
export function pushPanel(state: PushState, spaceId: string): Message {
  const { number } = state;
  const said = pushLine(state);
  const spoken = said.map((part) => ('text' in part ? part.text : '')).join('');
  const question = questionOf(state);
  return {
    text: topText(`Case ${number}: ${spoken}.`),
    blocks: [
      richText([section(leaf(`#${number} `, { bold: true }), ...said)]),
      ...(question ? conflictQuestion(question, { spaceId, number, ...question.ours }).blocks : []),
      { type: 'actions', block_id: caseBlockId(spaceId, number, 'push'), elements: panelButtons(state) },
    ],
  };
}

function questionOf({ connector, ticket, conflict }: PushState) {
  return connector && ticket && conflict ? { ...conflict, connector: connector.name, ticket } : undefined;
}

function panelButtons({ number, connector, ticket, push }: PushState): Button[] {
  if (connector && !definitionOf(connector.type)) {
    return [button('case_connector', 'Change…'), ...(ticket ? [unlink(ticket.title, number)] : [])];
  }
  const isUncertain = push?.standing === 'uncertain';
  const offers = push?.standing === 'failed' ? offerButtons(push.offer, push.id, number) : [];
  return [
    ...(isUncertain
      ? uncertainButtons(push.id)
      : [button('case_push', ticket ? 'Push again' : 'Push', { style: 'primary' })]),
    ...offers.filter(({ action_id }) => action_id !== 'case_connector'),
    ...(push && push.standing !== 'failed' ? [button('push_cancel', 'Give it up', { value: push.id })] : []),
    button('case_connector', 'Change…'),
    ...(ticket ? [unlink(ticket.title, number)] : isUncertain ? [] : [button('ticket_link', 'Link a ticket…')]),
  ];
}

/** Build the answers to the question whether a push has made a ticket; their block is one of the case. */
export function uncertainButtons(pushId: string): Button[] {
  return [
    button('push_link', 'It is there: link it…', { value: pushId }),
    button('push_again', 'It is not: push again', { value: pushId }),
  ];
}

function unlink(title: string, number: number): Button {
  const words = `Case #${number} forgets the ticket, which itself stays as it is. The next push makes a new one.`;
  return button('ticket_unlink', `Unlink ${clip(title, 40)}`, {
    confirm: {
      title: plain('Unlink the ticket?'),
      text: plain(words),
      confirm: plain('Unlink'),
      deny: plain('Keep'),
    },
  });
}
