import { hookId } from '../../core/connectors/hook-id.ts';
import { readHookSecret } from '../../store/connectors/connector-secrets.ts';
import type { Deps } from '../operation.ts';
import type { OpenSignIn } from './open-sign-in.ts';

/**
 * Return where the external system of a connector tells of changes, and what it signs that with; undefined where it
 * does not.
 */
export async function hookOf(
  { database, secretBox }: Deps,
  { actor, connector }: OpenSignIn,
  baseUrl: string | undefined,
): Promise<{ url: string; secret: string } | undefined> {
  if (!connector.two_way || !secretBox || baseUrl === undefined) return undefined;
  const secret = await readHookSecret(database.read, secretBox, actor, connector.id);
  if (secret === undefined) return undefined;
  const { workspaceId, spaceId } = actor;
  return { url: `${baseUrl}/hooks/${hookId({ workspaceId, spaceId, connectorId: connector.id })}`, secret };
}
