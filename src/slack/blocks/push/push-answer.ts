import type { ActionsBlock } from '@slack/types';
import { itemAt } from '../../../core/lists.ts';
import type { PushOutcome, PushRequested } from '../../../operations/push/request-pushes.ts';
import { caseBlockId } from '../cases/case-block-id.ts';
import { button, clip } from '../elements.ts';
import { type Message, sentenceMessage } from '../message.ts';
import { listing } from '../words.ts';

/** Ways to go on that one answer offers at most, so that it stays short. */
const MAX_OFFERS = 3;

/**
 * Return what becomes of pushes that were asked for, said at once, with a button where somebody has to do something
 * first. `maySignIn` is whether the person may sign connectors in; `missing` says which of the cases are not here.
 */
export function pushAnswer(
  requested: readonly PushRequested[],
  spaceId: string,
  maySignIn: boolean,
  missing = '',
): Message {
  if (requested.length === 0) return sentenceMessage('None of these cases is here.');
  const groups = Map.groupBy(requested, ({ outcome, connector }) => `${outcome}/${connector?.id}`);
  const isSignedOut = requested.some(({ outcome }) => outcome === 'waiting_for_sign_in');
  const sentences = [...groups.values()].map(sentence);
  const { text, blocks } = sentenceMessage(
    ...sentences,
    isSignedOut && !maySignIn ? 'A workspace admin can sign in.' : '',
    missing,
  );
  const offers = [...groups.values()].flatMap(([first]) => (first ? offer(first, spaceId, maySignIn) : []));
  return { text, blocks: [...blocks, ...offers.slice(0, MAX_OFFERS)] };
}

function sentence(group: readonly PushRequested[]): string {
  const { outcome, connector } = itemAt(group, 0);
  const cases = listing(
    group.map(({ number }) => `#${number}`),
    12,
  );
  return SENTENCES[outcome](cases, clip(connector?.name ?? 'its system', 100), group.length > 1);
}

const SENTENCES: Record<PushOutcome, (cases: string, name: string, many: boolean) => string> = {
  queued: (cases, name) => `Pushing ${cases} to ${name}…`,
  already: (cases, name, many) =>
    `${cases} ${many ? 'wait' : 'waits'} to go to ${name} already; what changed since goes along.`,
  no_connector: (cases, _, many) =>
    `${cases} ${many ? 'have' : 'has'} no connector yet, so I do not know where to push.`,
  kept: (cases, name, many) =>
    `${name} is kept for Kibana and not used here, so ${cases} ${many ? 'were' : 'was'} not pushed. Choose another connector.`,
  disabled: (cases, name, many) =>
    `${name} is paused, so ${cases} ${many ? 'were' : 'was'} not pushed. An admin can resume it with \`/case connectors\`.`,
  waiting_for_sign_in: (cases, name, many) =>
    `${name} needs signing in. ${cases} ${many ? 'go out by themselves' : 'goes out by itself'} once somebody has.`,
};

function offer({ outcome, connector, number }: PushRequested, spaceId: string, maySignIn: boolean): ActionsBlock[] {
  const control =
    outcome === 'no_connector' || outcome === 'kept'
      ? button('case_connector', `Choose a connector for #${number}…`)
      : outcome === 'waiting_for_sign_in' && connector && maySignIn
        ? button('connector_reauthenticate', `Sign in to ${clip(connector.name, 50)}`, { value: connector.id })
        : undefined;
  if (!control) return [];
  return [{ type: 'actions', block_id: caseBlockId(spaceId, number, `push-${outcome}`), elements: [control] }];
}
