import { definitionOf } from '../../connectors/definitions.ts';
import { ConnectorError } from '../../connectors/http/error.ts';
import { renewTokens } from '../../connectors/oauth/tokens.ts';
import type { Secrets } from '../../core/connectors/secrets.ts';
import { present } from '../../core/lists.ts';
import { tokenTimes } from '../../operations/connectors/token-times.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { openSecrets } from '../../store/connectors/connector-secrets.ts';
import { type ConnectorRow, updateConnector } from '../../store/connectors/connectors.ts';
import {
  type ClaimedRenewal,
  claimRenewal,
  releaseRenewal,
  saveRenewed,
} from '../../store/connectors/token-renewals.ts';
import type { Scope } from '../../store/database.ts';
import type { JobContext } from '../handler.ts';
import { beginRefused } from './begin-refused.ts';

/** Milliseconds that a call may take: a token must not end within it. */
const EXPIRY_MARGIN_MS = 60_000;

/** Tell whether the tokens of a sign-in have ended, or are about to; a key that was typed in Slack has got none yet. */
export function areOver({ signIn, tokens }: Secrets, now: Date): boolean {
  if (signIn === 'jwt' && !tokens) return true;
  return tokens?.expiresAt !== undefined && Date.parse(tokens.expiresAt) <= now.getTime() + EXPIRY_MARGIN_MS;
}

/**
 * Renew the tokens of a connector as they were read, in one process at a time; the call is made outside any transaction. Where a person is
 * needed a re-authentication begins. Return whether it is done; not where another process is at it
 * or has done it.
 *
 * Throw the `ConnectorError` of the call, unless it says that a person is needed.
 */
export async function renewSecrets(
  context: Pick<JobContext, 'deps' | 'config'>,
  scope: Scope,
  row: Pick<ConnectorRow, 'id' | 'sign_in_generation' | 'refresh_at'>,
): Promise<boolean> {
  const { deps, config } = context;
  const { id: connectorId } = row;
  const box = present(deps.secretBox, 'key to keep secrets with');
  const claimed = await performAsSystem(deps, 'claimRenewal', scope, ({ tx }) => claimRenewal(tx, scope, row));
  if (!claimed) return false;
  try {
    const renewed = await ask(claimed);
    await performAsSystem(deps, 'renewSecrets', scope, async ({ tx, at }) => {
      if (!renewed) return releaseRenewal(tx, scope, connectorId, claimed.until);
      const change = { ...tokenTimes(renewed, at), warned_days: null };
      await saveRenewed(tx, box, scope, { ...claimed, id: connectorId }, renewed, change);
    });
  } catch (error) {
    await performAsSystem(deps, 'endRenewal', scope, async (writeContext) => {
      const isRefused = error instanceof ConnectorError && error.trouble === 'signed_out';
      await releaseRenewal(writeContext.tx, scope, connectorId, claimed.until);
      if (!isRefused) return;
      const begun = await beginRefused(writeContext, connectorId, claimed.generation);
      if (begun !== undefined) await updateConnector(writeContext.tx, scope, connectorId, { refresh_at: null });
    });
    if (!(error instanceof ConnectorError) || error.trouble !== 'signed_out') throw error;
  }
  return true;

  async function ask({ name, actionTypeId, sealed, ...claim }: ClaimedRenewal): Promise<Secrets | undefined> {
    const definition = definitionOf(actionTypeId);
    const secrets = openSecrets(box, scope, connectorId, sealed);
    if (!secrets || !definition) return undefined;
    const of = { name, definition, config: claim.config };
    const tokens = await renewTokens(of, secrets, { allowedHosts: config.allowedHosts, now: deps.now() });
    return tokens && { ...secrets, tokens };
  }
}
