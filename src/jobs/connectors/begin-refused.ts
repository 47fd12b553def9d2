import { isDeepStrictEqual } from 'node:util';
import type { Secrets } from '../../core/connectors/secrets.ts';
import { beginReauthentication } from '../../operations/connectors/begin-reauthentication.ts';
import type { WriteContext } from '../../operations/operation.ts';
import { readSecrets, UnreadableSecrets } from '../../store/connectors/connector-secrets.ts';
import { lockConnector } from '../../store/connectors/connectors.ts';

/**
 * Begin a re-authentication because a call that was signed with `used` was refused. Where other secrets have taken
 * their place meanwhile (somebody signed in, or tokens were renewed, which can end the old ones at once) the refusal
 * says nothing, and the call can be made again. Return the re-authentication that goes on; undefined where there is
 * none.
 */
export async function beginRefused(
  context: WriteContext,
  connectorId: string,
  used: Secrets | undefined,
): Promise<string | undefined> {
  const { tx, deps, actor: scope } = context;
  const row = await lockConnector(tx, scope, connectorId);
  if (used && row?.hasSecrets && deps.secretBox) {
    const kept = await readSecrets(tx, deps.secretBox, scope, connectorId).catch(orNone);
    if (kept && !isDeepStrictEqual(kept, used)) return row.reauthentication_id ?? undefined;
  }
  return beginReauthentication(context, connectorId, 'refused');
}

function orNone(error: unknown): undefined {
  if (!(error instanceof UnreadableSecrets)) throw error;
}
