import { listConnectors } from '../../operations/connectors/list-connectors.ts';
import { saveConnector } from '../../operations/connectors/save-connector.ts';
import type { Actor, Deps } from '../../operations/operation.ts';
import { perform } from '../../operations/perform.ts';

const NAME = 'Jira HQ';

/**
 * See to it that a space has a connector to the sandbox's own Jira at `apiUrl`; it waits for somebody to sign in. One
 * that is there already is led to where the Jira is now. Return whether it is new.
 */
export async function seedConnector(deps: Deps, admin: Actor, apiUrl: string): Promise<boolean> {
  const all = await perform(deps, listConnectors, admin, {});
  const known = all.find(({ name, type }) => name === NAME && type === '.jira');
  await perform(deps, saveConnector, admin, {
    ...(known && { id: known.id }),
    type: '.jira',
    name: NAME,
    config: { apiUrl, projectKey: 'SEC' },
  });
  return known === undefined;
}
