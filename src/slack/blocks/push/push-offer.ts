import type { ActionsBlock, Button } from '@slack/types';
import type { PushOffer } from '../../../core/push/push-offer.ts';
import { caseBlockId } from '../cases/case-block-id.ts';
import { button } from '../elements.ts';

/** Return the buttons for what a person is offered where a push failed; their block is one of the case. */
export function offerButtons(offer: PushOffer | null, pushId: string, number: number): Button[] {
  switch (offer?.kind) {
    case 'replace_ticket':
      return [
        button('ticket_replace', 'Unlink and make a new one', {
          value: pushId,
          accessibility_label: `Unlink case ${number} from its ticket and make a new one`,
        }),
        button('ticket_link', 'Link another…', { accessibility_label: `Link case ${number} to another ticket` }),
      ];
    case 'change_fields':
      return [
        button('case_connector', 'Change its fields…', {
          accessibility_label: `Change the ticket fields of case ${number}`,
        }),
      ];
    case undefined:
      return [];
  }
}

/** Cases of one report for which buttons are offered, so that it stays short. */
const MAX_OFFERS = 3;

/** Return a row of buttons each for the first of several pushes that failed, named by their cases. */
export function offerRows(
  failed: readonly { id: string; number: number; offer: PushOffer | null }[],
  spaceId: string,
): ActionsBlock[] {
  return failed
    .filter(({ offer }) => offer !== null)
    .slice(0, MAX_OFFERS)
    .map(({ id, number, offer }) => ({
      type: 'actions',
      block_id: caseBlockId(spaceId, number, 'push-offer'),
      elements: offerButtons(offer, id, number).map((one) => ({
        ...one,
        text: { ...one.text, text: `#${number}: ${one.text.text}` },
      })),
    }));
}
