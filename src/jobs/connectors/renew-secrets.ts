import { definitionOf } from '../../connectors/definitions.ts';
import { ConnectorError } from '../../connectors/http/error.ts';
import { renewTokens } from '../../connectors/oauth/tokens.ts';
import type { Secrets } from '../../core/connectors/secrets.ts';
import { present } from '../../core/lists.ts';
import { beginReauthentication } from '../../operations/connectors/begin-reauthentication.ts';
import { tokenTimes } from '../../operations/connectors/token-times.ts';
import type { WriteContext } from '../../operations/operation.ts';
import { readSecrets, saveSecrets } from '../../store/connectors/connector-secrets.ts';
import { type ConnectorRow, updateConnector } from '../../store/connectors/connectors.ts';
import type { JobContext } from '../handler.ts';

/** Milliseconds that a call may take: a token must not end within it. */
const EXPIRY_MARGIN_MS = 60_000;

/** Tell whether the tokens of a sign-in have ended, or are about to; a key that was typed in Slack has got none yet. */
export function areOver({ signIn, tokens }: Secrets, now: Date): boolean {
  if (signIn === 'jwt' && !tokens) return true;
  return tokens?.expiresAt !== undefined && Date.parse(tokens.expiresAt) <= now.getTime() + EXPIRY_MARGIN_MS;
}

/**
 * Renew the tokens of a connector whose row the transaction has locked, so that only one of several replicas does.
 * Where a person is needed a re-authentication begins. Return the secrets as they are then; undefined where nobody is
 * signed in.
 */
export async function renewSecrets(
  { config }: Pick<JobContext, 'config'>,
  context: WriteContext,
  row: Pick<ConnectorRow, 'id' | 'actionTypeId' | 'config'>,
): Promise<Secrets | undefined> {
  const { tx, deps, actor: scope, at } = context;
  const box = present(deps.secretBox, 'key to keep secrets with');
  const definition = definitionOf(row.actionTypeId);
  const secrets = await readSecrets(tx, box, scope, row.id);
  if (!secrets || !definition) return secrets;
  try {
    const of = { definition, config: row.config };
    const tokens = await renewTokens(of, secrets, { allowedHosts: config.allowedHosts, now: deps.now() });
    if (!tokens) return secrets;
    const renewed = { ...secrets, tokens };
    await saveSecrets(tx, box, scope, row.id, renewed, { ...tokenTimes(renewed, at), warned_days: null });
    return renewed;
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.trouble !== 'signed_out') throw error;
    await updateConnector(tx, scope, row.id, { refresh_at: null });
    await beginReauthentication(context, row.id, 'refused');
    return undefined;
  }
}
