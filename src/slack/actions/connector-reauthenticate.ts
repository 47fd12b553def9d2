import type { Action } from '../interaction.ts';

/** The button under a connector without secrets. */
export const connectorReauthenticate: Action = {
  actionId: 'connector_reauthenticate',
  async run() {
    return {
      text: 'Signing in to a connector from Slack is not built yet. Nothing is lost: the connector is kept, and nothing is pushed with it until someone signs in.',
    };
  },
};
