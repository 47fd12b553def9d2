import { cancelPush } from '../../../operations/push/cancel-push.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Action } from '../../context/interaction.ts';

/** The button that gives up a push which waits, or of which nobody knows whether it made a ticket. */
export const pushCancel: Action = {
  actionId: 'push_cancel',
  async run(interaction, payload) {
    await interaction.perform(cancelPush, { pushId: payload.value ?? '' });
    return sentenceMessage('It is not pushed any more. What is in the ticket already stays there.');
  },
};
