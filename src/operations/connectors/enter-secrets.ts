import { z } from 'zod';
import { type Secrets, secrets as signInSecrets } from '../../core/connectors/secrets.ts';
import { DocketError } from '../../core/error.ts';
import type { WriteOperation } from '../operation.ts';
import { keepSecrets } from './finish-sign-in.ts';
import { connectorSettingsOf } from './get-connector-settings.ts';

interface Input {
  connectorId: string;
  /** Digest of the configuration that the person saw. */
  seen: string;
  secrets: Secrets;
}

/**
 * Sign in to a connector with secrets that were typed in Slack, where the space allows that; they are tried out by the
 * next call. Throw `not_allowed` where the space does not.
 */
export const enterSecrets: WriteOperation<Input, { name: string }> = {
  name: 'enterSecrets',
  capability: 'cases_connectors',
  input: z.object({ connectorId: z.string(), seen: z.string(), secrets: signInSecrets }),
  async write(context, { connectorId, seen, secrets }) {
    const { secretsInSlack } = await connectorSettingsOf(context.tx, context.actor);
    if (!secretsInSlack) {
      throw new DocketError('sign_in_secrets_not_in_slack');
    }
    return keepSecrets(context, connectorId, secrets, { worked: false, seen });
  },
};
