import type { ModalView } from '@slack/types';
import { connectorDefinitions } from '../../../connectors/definitions.ts';
import { option } from '../../blocks/elements.ts';
import { modal, note } from '../../views/modal.ts';

/**
 * Build the first question about a new connector: where cases are to go. The choice opens the rest of the form in its
 * place.
 */
export function connectorTypeView(spaceId: string): ModalView {
  const types = connectorDefinitions.map(({ id, title }) => option(id, title));
  return modal({
    callbackId: 'connector_type',
    title: 'Add a connector',
    metadata: { spaceId },
    blocks: [
      note('Where do cases go?'),
      { type: 'actions', elements: [{ type: 'radio_buttons', action_id: 'connector_type', options: types }] },
    ],
  });
}
