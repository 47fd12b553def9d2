import { type HookAddress, readHookId } from '../../core/connectors/hook-id.ts';
import { readHookSecret } from '../../store/connectors/connector-secrets.ts';
import { findConnector } from '../../store/connectors/connectors.ts';
import { addEffect } from '../../store/effects.ts';
import type { Deps } from '../operation.ts';
import { performAsSystem } from '../perform.ts';

/** A connector that listens to what comes in at an address of ours. */
export interface Hook {
  address: HookAddress;
  type: string;
  secret: string;
}

/**
 * Find the connector whose hook has this id; undefined where there is none that listens. Nobody acts, so no capability
 * is needed.
 */
export async function findWebhook({ database, secretBox }: Deps, id: string): Promise<Hook | undefined> {
  const address = readHookId(id);
  const found = address && (await findConnector(database.read, address, address.connectorId));
  if (!address || !secretBox || !found?.two_way || found.is_disabled) return undefined;
  const secret = await readHookSecret(database.read, secretBox, address, address.connectorId);
  return secret === undefined ? undefined : { address, type: found.actionTypeId, secret };
}

/**
 * Ask for the ticket to be read that a hook tells of: what a hook says is a hint, and only what the external system
 * answers counts.
 */
export function receiveWebhook(deps: Deps, address: HookAddress, externalId: string): Promise<void> {
  const key = JSON.stringify(['read', address, externalId]);
  return performAsSystem(
    deps,
    'receiveWebhook',
    address,
    ({ tx }) => addEffect(tx, 'read_tickets', { ...address, externalId }, { key }),
    { kind: 'webhook' },
  );
}
