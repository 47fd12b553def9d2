import { z } from 'zod';
import { type Secrets, secrets as signInSecrets } from '../../core/connectors/secrets.ts';
import { DocketError } from '../../core/error.ts';
import { saveSecrets } from '../../store/connectors/connector-secrets.ts';
import { lockConnector } from '../../store/connectors/connectors.ts';
import { takeSignIn } from '../../store/connectors/sign-ins.ts';
import type { Deps, WriteContext, WriteOperation } from '../operation.ts';
import { perform } from '../perform.ts';
import { configDigest } from './config-digest.ts';
import { noSecretBox } from './connector-errors.ts';
import { endReauthentication } from './end-reauthentication.ts';
import type { OpenSignIn } from './open-sign-in.ts';
import { tokenTimes } from './token-times.ts';

interface Input {
  tokenSha256: string;
  connectorId: string;
  /** Digest of the configuration with which the secrets were tried: they are kept for no other. */
  seen: string;
  secrets: Secrets;
  /** The external system has accepted them. */
  worked: boolean;
}

/** Keep what somebody signed in with, use the link up and let the pushes go that wait. */
export function finishSignIn(deps: Deps, open: OpenSignIn, secrets: Secrets, worked: boolean): Promise<null> {
  const { actor, tokenSha256, connector } = open;
  const input = { tokenSha256, connectorId: connector.id, seen: configDigest(connector.config), secrets, worked };
  return perform(deps, keepSignIn, actor, input);
}

const keepSignIn: WriteOperation<Input, null> = {
  name: 'finishSignIn',
  capability: 'cases_connectors',
  input: z.object({
    tokenSha256: z.string(),
    connectorId: z.string(),
    seen: z.string(),
    secrets: signInSecrets,
    worked: z.boolean(),
  }),
  async write(context, { tokenSha256, connectorId, seen, secrets, worked }) {
    if (!(await takeSignIn(context.tx, tokenSha256, context.at))) throw new DocketError('sign_in_link_used_meanwhile');
    await keepSecrets(context, connectorId, secrets, { worked, seen });
    return null;
  },
};

/**
 * Keep what a connector signs in with and let the pushes go that wait. Throw `conflict` where its configuration is not
 * the one any more whose digest is `seen`.
 */
export async function keepSecrets(
  context: WriteContext,
  connectorId: string,
  secrets: Secrets,
  { worked, seen }: { worked: boolean; seen: string },
): Promise<{ name: string }> {
  const { tx, deps, actor, at } = context;
  if (!deps.secretBox) throw noSecretBox();
  const found = await lockConnector(tx, actor, connectorId);
  if (!found) throw new DocketError('connector_not_found');
  if (configDigest(found.config) !== seen) throw new DocketError('sign_in_connector_changed');
  await saveSecrets(tx, deps.secretBox, actor, connectorId, secrets, {
    signed_in_at: at,
    signed_in_by: actor.user,
    ...tokenTimes(secrets, at),
    warned_days: null,
    ...(worked && { last_success_at: at }),
  });
  await endReauthentication(context, connectorId, actor.user);
  return { name: found.name };
}
