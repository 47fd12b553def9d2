import { deleteConnector } from '../../../operations/connectors/delete-connector.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import { count } from '../../blocks/words.ts';
import type { Action } from '../../context/interaction.ts';
import { connectorOf } from './connector-of.ts';

/** The Delete button of the question whether a connector shall really go. */
export const connectorDelete: Action = {
  actionId: 'connector_delete',
  async run(interaction, payload) {
    const { here, connectorId } = connectorOf(interaction, payload);
    const { name, cases } = await here.perform(deleteConnector, { connectorId });
    const fell = cases === 0 ? '' : `${count(cases, 'case')} ${cases === 1 ? 'has' : 'have'} no connector now.`;
    return { ...sentenceMessage(`The connector “${name}” is deleted.`, fell), replaceOriginal: true };
  },
};
