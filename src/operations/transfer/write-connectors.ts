import { definitionOf } from '../../connectors/definitions.ts';
import { keepsAddress } from '../../core/connectors/address.ts';
import type { Connector } from '../../core/connectors/connector.ts';
import { forgetSecrets } from '../../store/connectors/connector-secrets.ts';
import { lockConnectors } from '../../store/connectors/connectors.ts';
import { type Imported, upsertConnectors } from '../../store/transfer/saved-objects.ts';
import { beginReauthentication } from '../connectors/begin-reauthentication.ts';
import type { WriteContext } from '../operation.ts';

/**
 * Write connectors that an import brings; new ones belong to whoever imports. One that is here already keeps what it
 * signs in with only where the file leads to no other server: an import must not send secrets elsewhere.
 */
export async function writeConnectors(context: WriteContext, rows: Imported<Connector>[]): Promise<void> {
  const { tx, actor } = context;
  const ids = rows.map(({ row }) => row.id);
  const here = new Map((await lockConnectors(tx, actor, ids)).map((before) => [before.id, before]));
  const lost: Connector[] = [];
  const written = rows.map(({ row, imported }) => {
    const before = here.get(row.id);
    if (!before?.hasSecrets) return { row, imported };
    const stays = leadsWhereItDid(before, row);
    if (!stays) lost.push(row);
    return { row: { ...row, isMissingSecrets: stays ? before.isMissingSecrets : row.isMissingSecrets }, imported };
  });
  await upsertConnectors(tx, actor, written, actor.user);
  for (const { id, isMissingSecrets } of lost) await forgetSecrets(tx, actor, id, isMissingSecrets);
}

/** Tell whether a connector may keep what it signs in with when it becomes another. */
export function leadsWhereItDid(
  before: Pick<Connector, 'actionTypeId' | 'config'>,
  after: Pick<Connector, 'actionTypeId' | 'config'>,
): boolean {
  return (
    before.actionTypeId === after.actionTypeId &&
    keepsAddress(definitionOf(after.actionTypeId), before.config, after.config)
  );
}

/** Prompt those concerned about the connectors among these that somebody must sign in to before cases can be pushed. */
export async function askToSignIn(context: WriteContext, used: ReadonlySet<string>): Promise<void> {
  const { tx, actor } = context;
  for (const { id, actionTypeId, isMissingSecrets, is_disabled } of await lockConnectors(tx, actor, [...used])) {
    if (!isMissingSecrets || is_disabled || !definitionOf(actionTypeId)) continue;
    await beginReauthentication(context, id, 'missing_secrets');
  }
}
