import { beginReauthentication } from '../../operations/connectors/begin-reauthentication.ts';
import type { WriteContext } from '../../operations/operation.ts';
import { lockConnector } from '../../store/connectors/connectors.ts';

/**
 * Begin a re-authentication because a call was refused that was signed in as of a generation. Where somebody has signed
 * in since, or tokens were renewed, which can end the old ones at once, the refusal says nothing, and the call can be
 * made again. Return the re-authentication that goes on; undefined where there is none.
 */
export async function beginRefused(
  context: WriteContext,
  connectorId: string,
  generation: number | undefined,
): Promise<string | undefined> {
  const row = await lockConnector(context.tx, context.actor, connectorId);
  if (row && generation !== undefined && row.sign_in_generation !== generation) {
    return row.reauthentication_id ?? undefined;
  }
  return beginReauthentication(context, connectorId, 'refused');
}
